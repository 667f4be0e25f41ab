import type { ColumnType } from '@/lib/lake/column-type'

/** A type of Trino's. `any` is one that is not known here, and fits everywhere; `unknown` is NULL's. */
export type TrinoType =
  | { kind: 'any' | 'unknown' }
  /** `digits` of timestamps and times. */
  | { kind: 'scalar'; name: string; digits?: number }
  | { kind: 'array'; element: TrinoType }
  | { kind: 'map'; key: TrinoType; value: TrinoType }
  | { kind: 'row'; fields: { name?: string; type: TrinoType }[] }
  /** An argument of a higher-order function. */
  | { kind: 'lambda' }

export const ANY: TrinoType = { kind: 'any' }
export const NULL: TrinoType = { kind: 'unknown' }

/** A scalar type by Trino's name for it. */
export function scalar(name: string, digits?: number): TrinoType {
  return digits === undefined ? { kind: 'scalar', name } : { kind: 'scalar', name, digits }
}

const OF_GLUE: Readonly<Record<string, string>> = { string: 'varchar', int: 'integer', float: 'real' }

/** The type of a column by Glue's text of it. Iceberg's timestamps have microseconds, Hive's milliseconds. */
export function ofGlue(type: ColumnType, digits: number): TrinoType {
  if (type.kind === 'array') return { kind: 'array', element: ofGlue(type.element, digits) }
  if (type.kind === 'map') return { kind: 'map', key: ofGlue(type.key, digits), value: ofGlue(type.value, digits) }
  if (type.kind === 'struct') {
    return { kind: 'row', fields: type.fields.map((f) => ({ name: f.name, type: ofGlue(f.type, digits) })) }
  }
  if (type.name === 'timestamp') return scalar('timestamp', digits)
  return scalar(OF_GLUE[type.name] ?? type.name.replace(/\(.*/, ''))
}

/** A type as Trino names it in a message. */
export function show(type: TrinoType): string {
  if (type.kind === 'array') return `array(${show(type.element)})`
  if (type.kind === 'map') return `map(${show(type.key)}, ${show(type.value)})`
  if (type.kind === 'row') {
    return `row(${type.fields.map((f) => (f.name ? `${f.name} ${show(f.type)}` : show(f.type))).join(', ')})`
  }
  if (type.kind !== 'scalar') return type.kind
  if (type.name === 'timestamp with time zone') return `timestamp(${type.digits ?? 3}) with time zone`
  return type.name === 'timestamp' ? `timestamp(${type.digits ?? 3})` : type.name
}

const NUMBERS = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double']
const TIMES = ['date', 'timestamp', 'timestamp with time zone']

export const isNumber = (t: TrinoType) => t.kind === 'scalar' && NUMBERS.includes(t.name)
export const isTime = (t: TrinoType) => t.kind === 'scalar' && TIMES.includes(t.name)
export const isText = (t: TrinoType) => t.kind === 'scalar' && (t.name === 'varchar' || t.name === 'char')
export const isOpen = (t: TrinoType): boolean => t.kind === 'any' || t.kind === 'unknown'
export const isInterval = (t: TrinoType) => t.kind === 'scalar' && t.name.startsWith('interval')

/** The one type that values of both have without a cast, or undefined where Trino knows none. */
export function common(a: TrinoType, b: TrinoType): TrinoType | undefined {
  if (a.kind === 'unknown') return b
  if (b.kind === 'unknown') return a
  if (a.kind === 'any' || b.kind === 'any') return ANY
  if (a.kind === 'array' && b.kind === 'array') {
    const element = common(a.element, b.element)
    return element && { kind: 'array', element }
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const key = common(a.key, b.key)
    const value = common(a.value, b.value)
    return key && value && { kind: 'map', key, value }
  }
  if (a.kind === 'row' && b.kind === 'row') {
    if (a.fields.length !== b.fields.length) return undefined
    const fields = a.fields.map((f, i) => ({ ...f, type: common(f.type, b.fields[i]?.type ?? ANY) }))
    return fields.every((f) => f.type)
      ? { kind: 'row', fields: fields as { name?: string; type: TrinoType }[] }
      : undefined
  }
  if (a.kind !== 'scalar' || b.kind !== 'scalar') return undefined
  for (const family of [NUMBERS, TIMES]) {
    if (!family.includes(a.name) || !family.includes(b.name)) continue
    const name = family[Math.max(family.indexOf(a.name), family.indexOf(b.name))] ?? a.name
    const digits = Math.max(a.digits ?? 0, b.digits ?? 0)
    return name === 'date' || family === NUMBERS ? scalar(name) : scalar(name, digits)
  }
  if (isText(a) && isText(b)) return scalar('varchar')
  return a.name === b.name ? a : undefined
}
