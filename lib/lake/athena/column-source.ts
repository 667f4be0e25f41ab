import { type ColumnType, parseColumnType } from '@/lib/lake/column-type'
import { identifier } from '@/lib/sql/identifier'
import { type Fragment, sql } from '@/lib/sql/sql'

/** A value that is there, and its type. */
export interface Found {
  ref: Fragment
  type: ColumnType
}

/** Where values are taken from: the columns of a table, or the fields of one element of an array. */
export interface ColumnSource {
  /** The value at a dotted path; undefined where the table has no such column or field. */
  at(path: string): Found | undefined
}

/** The columns of a table as Glue describes it. A type that cannot be read is taken for a scalar of that name. */
export function tableColumns(columns: Readonly<Record<string, string>>): ColumnSource {
  const fields = Object.entries(columns).map(([name, text]) => ({ name, type: tolerant(text) }))
  return { at: (path) => descend({ kind: 'struct', fields }, undefined, path.split('.')) }
}

/** The fields of one element of an array, by the name the lambda gives it. */
export function elementFields(type: ColumnType, ref: Fragment): ColumnSource {
  return { at: (path) => (path === '' ? { ref, type } : descend(type, ref, path.split('.'))) }
}

function descend(type: ColumnType, ref: Fragment | undefined, [step, ...rest]: string[]): Found | undefined {
  if (step === undefined) return ref && { ref, type }
  if (type.kind !== 'struct') return undefined
  const field = type.fields.find((f) => f.name.toLowerCase() === step)
  if (!field) return undefined
  const name = identifier(field.name)
  return descend(field.type, ref ? sql`${ref}.${name}` : name, rest)
}

function tolerant(text: string): ColumnType {
  try {
    return parseColumnType(text.replaceAll(' ', ''))
  } catch {
    return { kind: 'scalar', name: text }
  }
}
