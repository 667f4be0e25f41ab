import type { Typed } from '../functions/define'
import { notLocal, type Span, SqlError } from '../sql-error'
import { duckDbType, isNumber, isTime, isWhole, type SqlType, typeName } from '../sql-type'

/** How a text must look for Athena to take it as the type; DuckDB takes more. */
const LOOKS: Partial<Record<SqlType['kind'], string>> = {
  integer: '[+-]?[0-9]+',
  bigint: '[+-]?[0-9]+',
  boolean: '(?i:t|true|f|false|0|1)',
  date: '\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\s*',
  timestamp: '\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]+)?)?)?\\s*',
}

/** CAST and TRY_CAST with Athena's meaning. @throws SqlError for what Athena refuses, or the local engine cannot do alike */
export function cast(value: Typed, to: SqlType, isTry: boolean, span: Span): string {
  const from = value.type
  if (from.kind === to.kind && !['array', 'map', 'row', 'decimal'].includes(to.kind)) return value.sql
  if (hasNameless(from) && (to.kind === 'row' || to.kind === 'array')) return byPlace(value.sql, from, to, isTry, span)
  const plain = `${isTry ? 'TRY_CAST' : 'CAST'}(${value.sql} AS ${duckDbType(to)})`
  if (from.kind === 'null') return `CAST(NULL AS ${duckDbType(to)})`
  if (to.kind === 'json') return `to_json(${value.sql})`
  if (from.kind === 'json') return fromJson(value.sql, to, isTry)
  if (to.kind === 'ipaddress') return toAddress(value, isTry, span)
  if (to.kind === 'varchar') return toText(value, isTry, span)
  if (from.kind === 'varchar') return fromText(value.sql, to, isTry, plain, span)
  if (isNumber(from) && isWhole(to))
    return from.kind === 'double' ? plain.replace(value.sql, `round(${value.sql})`) : plain
  if ((isNumber(from) || from.kind === 'boolean') && (isNumber(to) || to.kind === 'boolean')) return plain
  if (isInTime(from, to)) return plain
  if (from.kind === to.kind) return plain
  throw new SqlError(`Athena does not convert ${typeName(from)} to ${typeName(to)}.`, span)
}

function isInTime(from: SqlType, to: SqlType): boolean {
  return (isTime(from) && isTime(to)) || (from.kind === 'zoned' && (to.kind === 'date' || to.kind === 'timestamp'))
}

function fromText(sql: string, to: SqlType, isTry: boolean, plain: string, span: Span): string {
  if (to.kind === 'double' || to.kind === 'decimal') return plain
  if (to.kind === 'timestamptz') return plain
  const looks = LOOKS[to.kind]
  if (!looks) throw new SqlError(`Athena does not convert varchar to ${typeName(to)}.`, span)
  const otherwise = isTry ? '' : ` WHEN ${sql} IS NOT NULL THEN error('A text cannot be converted to ${to.kind}')`
  return `CASE WHEN regexp_full_match(${sql}, '${looks}') THEN ${plain}${otherwise} END`
}

function fromJson(sql: string, to: SqlType, isTry: boolean): string {
  const how = isTry ? 'TRY_CAST' : 'CAST'
  if (to.kind === 'array' || to.kind === 'map' || to.kind === 'row') return `${how}(${sql} AS ${duckDbType(to)})`
  const text = `CASE WHEN json_type(${sql}) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(${sql}, '$') END`
  return to.kind === 'varchar' ? text : `${how}(${text} AS ${duckDbType(to)})`
}

function toAddress(value: Typed, isTry: boolean, span: Span): string {
  if (value.type.kind !== 'varchar')
    throw new SqlError(`Athena does not convert ${typeName(value.type)} to ipaddress.`, span)
  if (isTry) return `lw_ip(${value.sql})`
  return `CASE WHEN lw_ip(${value.sql}) IS NULL AND ${value.sql} IS NOT NULL THEN error('A text is no IP address') ELSE lw_ip(${value.sql}) END`
}

function toText(value: Typed, isTry: boolean, span: Span): string {
  const { kind } = value.type
  if (['integer', 'bigint', 'boolean', 'date', 'decimal'].includes(kind)) return `CAST(${value.sql} AS VARCHAR)`
  if (kind === 'double') {
    // Both write a number between these alike; beyond them Java writes 1.0E7.
    const far = isTry ? 'NULL' : "error('The text of so large or small a number is not supported on the local engine')"
    return `CASE WHEN ${value.sql} = 0 OR abs(${value.sql}) BETWEEN 0.001 AND 9999999 THEN CAST(${value.sql} AS VARCHAR) WHEN ${value.sql} IS NOT NULL THEN ${far} END`
  }
  if (isTime(value.type) || kind === 'zoned') {
    throw notLocal(
      'A time as text',
      span,
      "Its digits depend on the table's precision: write date_format(time, '%Y-%m-%d %H:%i:%s').",
    )
  }
  if (kind === 'ipaddress') throw notLocal('An address as text', span)
  const hint =
    kind === 'row' || kind === 'array' || kind === 'map' ? 'Write json_format(CAST(value AS JSON)).' : undefined
  throw new SqlError(`Athena does not convert ${typeName(value.type)} to varchar.`, span, hint)
}

function hasNameless(type: SqlType): boolean {
  if (type.kind === 'array') return hasNameless(type.element)
  return type.kind === 'row' && type.fields.some((f) => f.name === undefined || hasNameless(f.type))
}

/** Rows are converted field by field in their order; DuckDB would go by their names. */
function byPlace(sql: string, from: SqlType, to: SqlType, isTry: boolean, span: Span): string {
  if (from.kind === 'array' && to.kind === 'array') {
    const item = `_r${sql.length}`
    return `list_transform(${sql}, lambda ${item}: ${byPlace(item, from.element, to.element, isTry, span)})`
  }
  if (from.kind !== 'row' || to.kind !== 'row') return cast({ sql, type: from }, to, isTry, span)
  if (from.fields.length !== to.fields.length) {
    throw new SqlError(`A row of ${from.fields.length} fields is not one of ${to.fields.length}.`, span)
  }
  const fields = to.fields.map((field, i) => {
    const own = from.fields[i] as (typeof from.fields)[number]
    const value = `${sql}."${own.name ?? `field${i}`}"`
    return `"${field.name ?? `field${i}`}" := ${byPlace(value, own.type, field.type, isTry, span)}`
  })
  return `CASE WHEN ${sql} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`
}
