import { notLocal, type Span, SqlError } from './sql-error'
import type { TypeText } from './syntax'

/** A type of Athena's, as far as it matters for what a person's SQL means. */
export type SqlType =
  | { kind: 'null' | 'varchar' | 'varbinary' | 'boolean' | 'integer' | 'bigint' | 'double' | 'date' | 'timestamp' }
  /** An instant. `zoned` where a zone other than UTC was asked for: it then stands for the clock in that zone. */
  | { kind: 'timestamptz' | 'zoned' | 'interval' | 'json' | 'ipaddress' }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'array'; element: SqlType }
  | { kind: 'map'; key: SqlType; value: SqlType }
  | { kind: 'row'; fields: { name: string | undefined; type: SqlType }[] }

const SCALARS: Record<string, SqlType['kind']> = {
  ...{ varchar: 'varchar', char: 'varchar', string: 'varchar', varbinary: 'varbinary', boolean: 'boolean' },
  ...{ tinyint: 'integer', smallint: 'integer', integer: 'integer', int: 'integer', bigint: 'bigint' },
  ...{ double: 'double', real: 'double', float: 'double', date: 'date', json: 'json', ipaddress: 'ipaddress' },
}

/** The type that a CAST names. @throws SqlError for a type that is unknown, or that the local engine lacks */
export function typeOfText(text: TypeText): SqlType {
  if (text.kind === 'array') return { kind: 'array', element: typeOfText(text.element) }
  if (text.kind === 'map') return { kind: 'map', key: typeOfText(text.key), value: typeOfText(text.value) }
  if (text.kind === 'row') {
    return { kind: 'row', fields: text.fields.map((f) => ({ name: f.name, type: typeOfText(f.type) })) }
  }
  if (text.name === 'timestamp') return { kind: text.hasZone ? 'timestamptz' : 'timestamp' }
  if (text.name === 'decimal') return decimal(text.args, text)
  if (text.name === 'varchar' && text.args.length > 0) {
    throw notLocal('A varchar of limited length', text, 'Write VARCHAR, and substr() to cut.')
  }
  const scalar = Object.hasOwn(SCALARS, text.name) ? SCALARS[text.name] : undefined
  if (scalar) return { kind: scalar } as SqlType
  throw new SqlError(`There is no type "${text.name.slice(0, 40)}" here.`, text)
}

function decimal([precision = 38, scale = 0]: number[], span: Span): SqlType {
  if (precision < 1 || precision > 38 || scale > precision) {
    throw new SqlError('A decimal has 1 to 38 digits, and no more of them after the point.', span)
  }
  return { kind: 'decimal', precision, scale }
}

/** A type in Athena's words, for messages and completion. */
export function typeName(type: SqlType): string {
  switch (type.kind) {
    case 'array':
      return `array(${typeName(type.element)})`
    case 'map':
      return `map(${typeName(type.key)}, ${typeName(type.value)})`
    case 'row':
      return `row(${type.fields.map((f) => (f.name ? `${f.name} ${typeName(f.type)}` : typeName(f.type))).join(', ')})`
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'timestamptz':
    case 'zoned':
      return 'timestamp with time zone'
    default:
      return type.kind
  }
}

/** A type in DuckDB's words. */
export function duckDbType(type: SqlType): string {
  switch (type.kind) {
    case 'array':
      return `${duckDbType(type.element)}[]`
    case 'map':
      return `MAP(${duckDbType(type.key)}, ${duckDbType(type.value)})`
    case 'row': {
      const fields = type.fields.map((f, i) => `"${f.name ?? `field${i}`}" ${duckDbType(f.type)}`)
      return `STRUCT(${fields.join(', ')})`
    }
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'timestamptz':
      return 'TIMESTAMP WITH TIME ZONE'
    case 'varbinary':
      return 'BLOB'
    case 'ipaddress':
      return 'UHUGEINT'
    case 'zoned':
      return 'TIMESTAMP'
    case 'null':
      return 'VARCHAR'
    default:
      return type.kind.toUpperCase()
  }
}

const NUMBERS: readonly SqlType['kind'][] = ['integer', 'bigint', 'decimal', 'double']
const TIMES: readonly SqlType['kind'][] = ['date', 'timestamp', 'timestamptz']

export function isNumber(type: SqlType): boolean {
  return NUMBERS.includes(type.kind)
}

export function isWhole(type: SqlType): boolean {
  return type.kind === 'integer' || type.kind === 'bigint'
}

export function isTime(type: SqlType): boolean {
  return TIMES.includes(type.kind)
}

/** The type that both can be taken for without losing anything, as Trino does it; undefined where there is none. */
export function commonType(a: SqlType, b: SqlType): SqlType | undefined {
  if (a.kind === 'null') return b
  if (b.kind === 'null') return a
  for (const family of [NUMBERS, TIMES]) {
    const [i, j] = [family.indexOf(a.kind), family.indexOf(b.kind)]
    if (i >= 0 && j >= 0) return a.kind === b.kind && a.kind === 'decimal' ? widerDecimal(a, b) : i >= j ? a : b
  }
  if (a.kind !== b.kind) return undefined
  if (a.kind === 'array' && b.kind === 'array') {
    const element = commonType(a.element, b.element)
    return element && { kind: 'array', element }
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const [key, value] = [commonType(a.key, b.key), commonType(a.value, b.value)]
    return key && value && { kind: 'map', key, value }
  }
  if (a.kind === 'row' && b.kind === 'row') return a.fields.length === b.fields.length ? a : undefined
  return a
}

function widerDecimal(a: SqlType, b: SqlType): SqlType {
  if (a.kind !== 'decimal' || b.kind !== 'decimal') return a
  const scale = Math.max(a.scale, b.scale)
  return {
    kind: 'decimal',
    scale,
    precision: Math.min(38, Math.max(a.precision - a.scale, b.precision - b.scale) + scale),
  }
}
