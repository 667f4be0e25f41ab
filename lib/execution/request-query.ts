import { z } from 'zod'
import { LakewardenError } from '@/lib/errors'
import { type ResultFilter, resultFilter } from './result-filter'
import type { Sort } from './results'

const PARAMS_HINT = 'GET /api/queries describes the parameters of each question.'

/** How long a request may wait for an execution, in milliseconds. */
export const waitMsSchema = z.coerce.number().int().min(0).max(30_000)

/**
 * Parses with a schema, naming the first wrong field.
 * @throws LakewardenError `bad-params`
 */
export function parseOrRefuse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const isUnknown = issue?.code === 'unrecognized_keys'
  const field = [...(issue?.path ?? []), ...(isUnknown ? [issue.keys[0]?.slice(0, 100)] : [])].join('.') || 'body'
  if (isUnknown) throw new LakewardenError('bad-params', `${field}: there is no such parameter.`, { hint: PARAMS_HINT })
  throw new LakewardenError('bad-params', `${field}: ${issue?.message ?? 'is wrong'}`, {
    hint: PARAMS_HINT,
  })
}

/**
 * Refuses texts that no engine can be asked for: with NUL, or with half a surrogate pair.
 * @throws LakewardenError `bad-params` naming the field
 */
export function refuseUnspeakable(value: unknown, field: string): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    throw new LakewardenError('bad-params', `${field}: holds NUL or half a surrogate pair.`, { hint: PARAMS_HINT })
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  for (const [name, member] of Object.entries(value)) refuseUnspeakable(member, `${field}.${name}`)
}

/** One number of the query string. */
export function intParam(url: URL, name: string, fallback: number, max: number): number {
  const text = url.searchParams.get(name)
  return text === null
    ? fallback
    : (parseOrRefuse(z.object({ [name]: z.coerce.number().int().min(0).max(max) }), { [name]: text })[name] ?? fallback)
}

/** `filter`: a JSON array of conditions. */
export function filterParam(url: URL): ResultFilter {
  const text = url.searchParams.get('filter')
  if (!text) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new LakewardenError('bad-params', 'filter: is not JSON.')
  }
  return parseOrRefuse(z.object({ filter: resultFilter }), { filter: parsed }).filter
}

/** `sort`: `column:asc,other:desc`. */
export function sortParam(url: URL): Sort[] {
  const text = url.searchParams.get('sort')
  if (!text) return []
  return text.split(',').map((term) => {
    const [, column, direction] = /^(.*?)(?::(asc|desc))?$/.exec(term) ?? []
    return { column: column ?? term, isDescending: direction === 'desc' }
  })
}

/** The body of a request as JSON; an empty body is `{}`. */
export async function jsonBody(request: Request, maxChars = 262_144): Promise<unknown> {
  const text = await request.text()
  if (text.length > maxChars) throw new LakewardenError('bad-params', `body: is longer than ${maxChars >> 10} KiB.`)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new LakewardenError('bad-params', 'body: is not JSON.')
  }
}
