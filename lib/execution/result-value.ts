import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'

/** A cell as JSON carries it. */
export type Cell = string | number | boolean | null | Cell[] | { [key: string]: Cell }

/** A DuckDB value as JSON: 64-bit integers that a double cannot hold as text, times as ISO 8601 UTC. */
export function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString()
  }
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return isoFromMicros(value.micros)
  if (value instanceof DuckDBTimestampMillisecondsValue) return isoFromMicros(value.millis * 1_000n)
  if (value instanceof DuckDBTimestampSecondsValue) return isoFromMicros(value.seconds * 1_000_000n)
  if (value instanceof DuckDBTimestampNanosecondsValue) return isoFromMicros(value.nanos / 1_000n)
  if (value instanceof DuckDBDateValue) return value.toString()
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(toCell)
  if (value instanceof DuckDBStructValue) return nullPrototype(Object.entries(value.entries))
  if (value instanceof DuckDBMapValue) return nullPrototype(value.entries.map((e) => [String(e.key), e.value]))
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64')
  return String(value)
}

function nullPrototype(entries: [string, DuckDBValue][]): { [key: string]: Cell } {
  const object: { [key: string]: Cell } = Object.create(null)
  for (const [key, value] of entries) object[key] = toCell(value)
  return object
}

let lastSecond = Number.NaN
let lastText = ''

function isoFromMicros(micros: bigint): string {
  const ms = Math.floor(Number(micros) / 1_000)
  const second = Math.floor(ms / 1_000)
  // Rows lie close in time, and formatting the date is the dear part.
  if (second !== lastSecond) {
    const date = new Date(second * 1_000)
    if (Number.isNaN(date.getTime())) return `${micros} µs`
    lastText = date.toISOString().slice(0, -4)
    lastSecond = second
  }
  return `${lastText}${String(ms - second * 1_000).padStart(3, '0')}Z`
}
