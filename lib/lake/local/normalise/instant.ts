import type { Json } from './json-value'
import { toText } from './scalar'

const ISO = /^(\d{4})-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

// DuckDB and every viewer of the lake agree on these years; what lies outside was never logged by a service.
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Epoch milliseconds of an ISO 8601 text, microseconds cut off; undefined where it is none. No zone means UTC. */
export function parseInstant(value: Json | undefined): number | undefined {
  const text = toText(value)
  if (!text) return undefined
  const match = ISO.exec(text)
  if (!match) return undefined
  const isZoned = match[2] !== undefined || text.length <= 10
  return within(Date.parse(isZoned ? text : `${text}Z`))
}

/** Epoch milliseconds from a number of seconds, or of milliseconds with `unitMs` 1. */
export function epochInstant(value: Json | undefined, unitMs: 1 | 1000): number | undefined {
  const text = toText(value)?.trim()
  if (!text || !/^\d{1,13}$/.test(text)) return undefined
  return within(Number(text) * unitMs)
}

function within(ms: number): number | undefined {
  return ms >= 0 && ms <= LAST_MS ? ms : undefined
}

let lastDay = Number.NaN
let lastDayText = ''

/** A timestamp leaf: UTC without a zone, in milliseconds, e.g. `2023-07-10T11:42:00.000`. */
export function timestamp(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  const day = Math.floor(ms / 86_400_000)
  // Log records come in runs of one day, and formatting the date is the dear part.
  if (day !== lastDay) {
    lastDayText = new Date(day * 86_400_000).toISOString().slice(0, 11)
    lastDay = day
  }
  const rest = ms - day * 86_400_000
  return `${lastDayText}${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}.${String(rest % 1000).padStart(3, '0')}`
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
