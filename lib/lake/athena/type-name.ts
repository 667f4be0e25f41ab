import type { ColumnType } from '@/lib/lake/column-type'
import { identifier } from '@/lib/sql/identifier'
import { type Fragment, join, perDialect, sql } from '@/lib/sql/sql'

const SCALARS: Record<string, Fragment> = {
  string: sql`varchar`,
  int: sql`integer`,
  bigint: sql`bigint`,
  boolean: sql`boolean`,
  double: sql`double`,
  float: sql`real`,
  timestamp: sql`timestamp`,
}

/**
 * A column's type as a statement says it (`ROW("uid" varchar)`), from Glue's (`struct<uid:string>`).
 * @throws Error for a scalar that no table of Security Lake has
 */
export function typeName(type: ColumnType): Fragment {
  if (type.kind === 'struct') {
    const fields = type.fields.map((f) => sql`${identifier(f.name)} ${typeName(f.type)}`)
    return sql`ROW(${join(fields, ', ')})`
  }
  if (type.kind === 'array') {
    const element = typeName(type.element)
    return perDialect({ athena: sql`array(${element})`, duckdb: sql`${element}[]` })
  }
  if (type.kind === 'map') return sql`map(${typeName(type.key)}, ${typeName(type.value)})`
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type.name)
  if (decimal) return sql`decimal(${Number(decimal[1])}, ${Number(decimal[2])})`
  const known = SCALARS[type.name]
  if (!known) throw new Error(`the type ${type.name} is not known`)
  return known
}

/** `NULL` of a type. */
export function nullOf(type: ColumnType): Fragment {
  return sql`CAST(NULL AS ${typeName(type)})`
}
