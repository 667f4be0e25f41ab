import { isRawNumber } from '@/lib/lake/local/normalise/json-value'
import type { OcsfRow } from '@/lib/lake/local/normalise/normalised'
import { parseJson } from '@/lib/lake/local/normalise/parse-json'

/** A row as one line of JSON. Half surrogate pairs, which JSON can spell but UTF-8 cannot hold, become U+FFFD. */
export function rowLine(row: OcsfRow): string {
  const line = JSON.stringify(row)
  // JSON.stringify escapes a surrogate only when it is half a pair. (What is found may also be a text about one.)
  return line.includes('\\ud') ? JSON.stringify(wellFormed(parseJson(line))) : line
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name.toWellFormed(), wellFormed(v)]))
}
