import type { ColumnType } from '@/lib/lake/column-type'
import { transform } from '@/lib/sql/fn'
import { Fragment, join, or, sql } from '@/lib/sql/sql'
import { type ColumnSource, elementFields, type Found } from './column-source'
import { nullOf, typeName } from './type-name'

/**
 * Where the leaves of a table come from when its files have another form, by path; what is not named has the same path
 * on both sides. A text is the other path; inside an array's elements both are relative to the element. A function
 * gives the expression, or an array whose elements are then mapped, and undefined where the form does not tell.
 */
export type ColumnMapping = Readonly<Record<string, string | ((row: ColumnSource) => Fragment | Found | undefined)>>

interface Wanted {
  mapping: ColumnMapping
  /** Whether a leaf, or one below the path, is read at all. */
  isRead(path: string): boolean
}

/** A column, or what is read of it, in the type that questions expect; NULL where the form does not tell. */
export function mapped(name: string, type: ColumnType, row: ColumnSource, wanted: Wanted): Fragment {
  const narrow = narrowed(type, name, wanted)
  const found = valueAt(narrow, name, name, row, wanted)
  return found ? asType(found, narrow) : nullOf(narrow)
}

/** The type without the fields that nobody reads. */
function narrowed(type: ColumnType, path: string, wanted: Wanted): ColumnType {
  if (type.kind !== 'struct') return type
  const fields = type.fields
    .filter((f) => wanted.isRead(`${path}.${f.name}`))
    .map((f) => ({ name: f.name, type: narrowed(f.type, `${path}.${f.name}`, wanted) }))
  return { kind: 'struct', fields }
}

/** A value of the row, and the leaves that it is made of. */
interface Value extends Found {
  leaves: readonly Fragment[]
  /** Whether a rule made any of it: then a struct of nothing has to be made NULL. */
  isMade: boolean
}

/** @param from where the value stands in the row when the mapping says nothing else */
function valueAt(type: ColumnType, path: string, from: string, row: ColumnSource, wanted: Wanted): Value | undefined {
  const rule = wanted.mapping[path]
  const given = typeof rule === 'function' ? rule(row) : undefined
  if (given instanceof Fragment) return leaf({ ref: given, type: { kind: 'scalar', name: 'expression' } }, true)
  if (typeof rule === 'function' && !given) return undefined
  const source = typeof rule === 'string' ? rule : from
  if (type.kind === 'struct') return structOf(type.fields, path, source, row, wanted)
  const found = given ?? row.at(source)
  if (!found || !isAlike(type, found.type)) return undefined
  return type.kind === 'array' && found.type.kind === 'array'
    ? leaf(arrayOf(type, found.type.element, found.ref, path, wanted), false)
    : leaf(found, false)
}

function leaf(found: Found, isMade: boolean): Value {
  return { ...found, leaves: [found.ref], isMade }
}

type Fields = Extract<ColumnType, { kind: 'struct' }>['fields']
type ArrayType = Extract<ColumnType, { kind: 'array' }>

function structOf(fields: Fields, path: string, from: string, row: ColumnSource, wanted: Wanted): Value | undefined {
  const values = fields.map(({ name, type }) =>
    valueAt(type, `${path}.${name}`, from === '' ? name : `${from}.${name}`, row, wanted),
  )
  // A struct of nothing is NULL, as it is where the source did not fill it.
  const present = values.filter((v) => v !== undefined)
  if (present.length === 0) return undefined
  const items = fields.map(({ type }, i) => values[i]?.ref ?? nullOf(type))
  const type: ColumnType = { kind: 'struct', fields }
  const struct = sql`CAST(ROW(${join(items, ', ')}) AS ${typeName(type)})`
  const leaves = present.flatMap((v) => v.leaves)
  const isMade = present.some((v) => v.isMade)
  const isThere = or(...leaves.map((one) => sql`${one} IS NOT NULL`))
  return { ref: isMade ? sql`CASE WHEN ${isThere} THEN ${struct} END` : struct, type, leaves, isMade }
}

function arrayOf(type: ArrayType, element: ColumnType, ref: Fragment, path: string, wanted: Wanted): Found {
  if (type.element.kind !== 'struct' || isSame(type.element, element)) return { ref, type: { kind: 'array', element } }
  const { fields } = type.element
  const each = (e: Fragment) =>
    structOf(fields, path, '', elementFields(element, e), wanted)?.ref ?? nullOf(type.element)
  return { ref: transform(ref, each, path.includes('.') ? 'inner' : 'outer'), type }
}

function asType(found: Found, type: ColumnType): Fragment {
  return isSame(found.type, type) ? found.ref : sql`CAST(${found.ref} AS ${typeName(type)})`
}

/** Whether one can be read for the other: the same shape; times are not numbers. */
function isAlike(type: ColumnType, found: ColumnType): boolean {
  if (type.kind !== 'scalar' || found.kind !== 'scalar') return type.kind === found.kind
  return (type.name === 'timestamp') === found.name.startsWith('timestamp')
}

function isSame(a: ColumnType, b: ColumnType): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
