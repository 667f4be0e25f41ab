import type { ParameterType, SqlEdit, SqlParameter, SqlRequest } from '@/lib/client/use-sql'
import { joinMany, splitMany } from '@/lib/params/many-text'

/** What is being written: the text, and per parameter what was typed and the type that was chosen. */
export interface Draft {
  sql: string
  values: Readonly<Record<string, string>>
  types: Readonly<Record<string, ParameterType>>
}

/** Parameters that take the page's window as long as nothing else is typed. */
export interface WindowValues {
  from: string
  to: string
}

/** The names of the `:name` parameters of a text, outside of its strings and comments. */
export function namesIn(sql: string): string[] {
  const bare = sql.replace(/'(?:[^']|'')*'?|"[^"]*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
  return [...new Set([...bare.matchAll(/(?:^|[^:\w]):([A-Za-z_]\w*)/g)].map(([, name]) => name ?? ''))]
}

/** What a parameter has for a value: what was typed, or the page's window for `:from` and `:to`. */
export function givenTo(name: string, values: Draft['values'], window: WindowValues): string {
  const typed = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  return typed === '' && (name === 'from' || name === 'to') ? window[name] : typed
}

/** What is asked of the server: only the parameters that the text has, and of those what has a value. */
export function requestOf(draft: Draft, parameters: readonly SqlParameter[], window: WindowValues): SqlRequest {
  const params: Record<string, string | string[]> = {}
  const types: Record<string, ParameterType> = {}
  for (const name of namesIn(draft.sql)) {
    const value = givenTo(name, draft.values, window)
    const isList = parameters.find((p) => p.name === name)?.isList ?? false
    if (value !== '') params[name] = isList ? splitMany(value).map((item) => item.trim()) : value
    const type = Object.hasOwn(draft.types, name) ? draft.types[name] : undefined
    if (type) types[name] = type
  }
  return { sql: draft.sql, params, types }
}

/** A text with something added at places of it. */
export function edited(text: string, edits: readonly SqlEdit[]): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((done, { at, insert }) => done.slice(0, at) + insert + done.slice(at), text)
}

/** What was typed for a request that comes back out of the history. */
export function draftOf({ sql, params, types }: SqlRequest): Draft {
  const values = Object.entries(params).map(([name, v]) => [name, typeof v === 'object' ? joinMany(v) : String(v)])
  return { sql, values: Object.fromEntries(values), types }
}
