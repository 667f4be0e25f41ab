import { isNetwork, readIp } from '@/lib/ip-address'
import { parseInstant, parseLast } from '@/lib/time'
import { splitMany } from './many-text'
import type { ParamRange, ParamSpec, ParamValue } from './param-spec'

/** What is wrong with a parameter; the codes are keys of the texts in `params.problem`. */
export interface ParamProblem {
  code:
    | 'required'
    | 'number'
    | 'whole'
    | 'min'
    | 'max'
    | 'choice'
    | 'instant'
    | 'range'
    | 'account'
    | 'region'
    | 'ip'
    | 'network'
    | 'access-key'
    | 'domain'
    | 'unspeakable'
    | 'too-long'
    | 'too-many'
  /** The bound that was passed. */
  limit?: number
  /** Which of several values it is. */
  item?: string
}

/** A value, a problem, or neither: nothing was given and nothing is needed. */
export interface ReadParam {
  value?: ParamValue
  problem?: ParamProblem
}

const ACCOUNT = /^[0-9]{12}$/
const REGION = /^[a-z0-9-]{1,64}$/
const ACCESS_KEY = /^[A-Z0-9]{16,128}$/
const DOMAIN = /^[A-Za-z0-9_*.-]{1,255}$/

/**
 * Reads a parameter from its text: what a person typed, or what the address says. Several values are separated by
 * commas (see `many-text`). `now` (milliseconds) is what relative instants (`-24h`) and ranges (`7d`) are counted from.
 */
export function readParam(spec: ParamSpec, text: string | null | undefined, now: number): ReadParam {
  const given = spec.isMany ? text !== null && text !== undefined : Boolean(text?.trim())
  if (!given || text === null || text === undefined) {
    return spec.isRequired && spec.fallback === undefined ? { problem: { code: 'required' } } : {}
  }
  if (!spec.isMany) return readOne(spec, text, now)
  const items = splitMany(text)
  const maxItems = spec.maxItems ?? 100
  if (items.length > maxItems) return { problem: { code: 'too-many', limit: maxItems } }
  if (items.length === 0 && spec.isRequired) return { problem: { code: 'required' } }
  const values: (string | number)[] = []
  for (const item of items) {
    const { value, problem } = readOne(spec, item, now)
    if (problem) return { problem: { ...problem, item } }
    if (typeof value === 'string' || typeof value === 'number') values.push(value)
  }
  return { value: values }
}

function readOne(spec: ParamSpec, raw: string, now: number): ReadParam {
  if (raw.includes('\0') || !raw.isWellFormed()) return { problem: { code: 'unspeakable' } }
  const maxLength = spec.maxLength ?? 2_048
  if (raw.length > maxLength) return { problem: { code: 'too-long', limit: maxLength } }
  if (spec.kind === 'text') return { value: raw }
  // Whoever types Japanese types full-width digits and letters; none of these kinds has any of its own.
  const text = raw.normalize('NFKC').trim()
  const { kind } = spec
  if (kind === 'number') return readNumber(spec, text)
  if (kind === 'flag') return text === 'true' || text === 'false' ? { value: text === 'true' } : wrong('choice')
  if (kind === 'choice') return spec.choices?.includes(text) ? { value: text } : wrong('choice')
  if (kind === 'instant') return valueOr(readInstant(text, now), 'instant')
  if (kind === 'range') return valueOr(readRange(text, now), 'range')
  if (kind === 'account') return valueOr(matching(ACCOUNT, text), 'account')
  if (kind === 'region') return valueOr(matching(REGION, text), 'region')
  if (kind === 'access-key') return valueOr(matching(ACCESS_KEY, text), 'access-key')
  if (kind === 'domain') return valueOr(matching(DOMAIN, text), 'domain')
  if (kind === 'ip') return valueOr(readIp(text), 'ip')
  if (kind === 'network') return valueOr(isNetwork(text) ? text : undefined, 'network')
  return { value: text }
}

function wrong(code: ParamProblem['code']): ReadParam {
  return { problem: { code } }
}

function valueOr(value: ParamValue | undefined, code: ParamProblem['code']): ReadParam {
  return value === undefined ? wrong(code) : { value }
}

function matching(pattern: RegExp, text: string): string | undefined {
  return pattern.test(text) ? text : undefined
}

// Beyond 2^53 a number would not be the one that was typed.
function readNumber({ min, max, isWhole }: ParamSpec, text: string): ReadParam {
  if (!/^-?\d{1,17}(\.\d{1,12})?$/.test(text)) return wrong('number')
  const value = Number(text)
  if (isWhole && !/^-?\d+$/.test(text)) return wrong('whole')
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return wrong('number')
  if (min !== undefined && value < min) return { problem: { code: 'min', limit: min } }
  if (max !== undefined && value > max) return { problem: { code: 'max', limit: max } }
  return { value: value === 0 ? 0 : value }
}

function readInstant(text: string, now: number): string | undefined {
  if (text === 'now') return new Date(now).toISOString()
  const ago = text.startsWith('-') ? parseLast(text.slice(1)) : undefined
  if (ago !== undefined) return new Date(now - ago).toISOString()
  return parseInstant(text)?.toISOString()
}

function readRange(text: string, now: number): ParamRange | undefined {
  const last = parseLast(text)
  if (last !== undefined) return { from: new Date(now - last).toISOString(), to: new Date(now).toISOString() }
  const [from, to, ...rest] = text.split('/').map(parseInstant)
  if (!from || !to || rest.length > 0 || from >= to) return undefined
  return { from: from.toISOString(), to: to.toISOString() }
}
