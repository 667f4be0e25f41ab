import {
  DuckDBBlobValue,
  DuckDBDateValue,
  type DuckDBDecimalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import { javaDouble } from './java-double'

/**
 * A value as Athena writes it in a result (athena.md 3, measured by others); `null` for NULL. `digits` is the
 * precision of timestamps, undefined where nobody knows: then 3, or 6 where the value needs them.
 */
export function athenaText(value: DuckDBValue, type: DuckDBType, digits?: number): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number') return isDouble(type) ? javaDouble(value) : String(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value instanceof DuckDBTimestampValue) return timestampText(value.micros, digits)
  if (value instanceof DuckDBTimestampTZValue) return `${timestampText(value.micros, digits ?? 3)} UTC`
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10)
  if (value instanceof DuckDBListValue && type instanceof DuckDBListType) {
    return `[${value.items.map((v) => nested(v, type.valueType, digits)).join(', ')}]`
  }
  if (value instanceof DuckDBStructValue && type instanceof DuckDBStructType) {
    const fields = type.entryNames.map((name, i) => {
      return `${name}=${nested(value.entries[name] ?? null, type.entryTypes[i] as DuckDBType, digits)}`
    })
    return `{${fields.join(', ')}}`
  }
  if (value instanceof DuckDBMapValue && type instanceof DuckDBMapType) return mapText(value, type, digits)
  if (value instanceof DuckDBBlobValue) return [...value.bytes].map((b) => b.toString(16).padStart(2, '0')).join(' ')
  return String(value as DuckDBDecimalValue)
}

const isDouble = ({ typeId }: DuckDBType) => typeId === DuckDBTypeId.DOUBLE || typeId === DuckDBTypeId.FLOAT

/** Keys ascending, numeric keys by their number. */
function mapText(map: DuckDBMapValue, type: DuckDBMapType, digits?: number): string {
  const entries = map.entries.map(
    (e) => [nested(e.key, type.keyType), nested(e.value, type.valueType, digits)] as const,
  )
  const isNumeric = entries.every(([k]) => k !== '' && Number.isFinite(Number(k)))
  entries.sort(([a], [b]) => (isNumeric ? Number(a) - Number(b) : a < b ? -1 : 1))
  return `{${entries.map(([k, v]) => `${k}=${v}`).join(', ')}}`
}

/** Inside arrays, maps and rows NULL is a word. */
function nested(value: DuckDBValue, type: DuckDBType, digits?: number): string {
  return athenaText(value, type, digits) ?? 'null'
}

function timestampText(micros: bigint, digits?: number): string {
  const day = 86_400_000_000n
  const time = ((micros % day) + day) % day
  const date = new Date(Number((micros - time) / 1_000n)).toISOString().slice(0, 10)
  const clock = new Date(Number(time / 1_000n)).toISOString().slice(11, 19)
  const fraction = String(time % 1_000_000n).padStart(6, '0')
  const shown = digits ?? (fraction.endsWith('000') ? 3 : 6)
  return shown === 0 ? `${date} ${clock}` : `${date} ${clock}.${fraction.slice(0, shown)}`
}
