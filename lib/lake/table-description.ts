import { type ColumnType, parseColumnType } from './column-type'

/** A table that may be asked in SQL, for whoever writes it. */
export interface TableDescription {
  /** Name of the source as Security Lake spells it; of a custom one its own. */
  source: string
  /** `1.0`, `2.0` or `custom`. */
  version: string
  /** How it is written in a statement. */
  name: string
  columns: ColumnDescription[]
  partitionKeys: string[]
  /** Whether `"<table>$partitions"` and its like can be asked. */
  isIceberg: boolean
  /** Whether Lakewarden's own questions read it: custom sources, and second tables of a source, are there for SQL only. */
  isAsked: boolean
}

/** A column, or a field inside of one. */
export interface ColumnDescription {
  name: string
  /** Glue's word; of what has fields only what it is: `struct`, `array<struct>`. */
  type: string
  /** What is inside of it, or of each of its elements. */
  fields?: ColumnDescription[]
}

/** Columns with what is inside of them. A type that cannot be taken apart is told as it is written. */
export function describeColumns(columns: Readonly<Record<string, string>>): ColumnDescription[] {
  return Object.entries(columns).map(([name, text]) => describe(name, parsed(text)))
}

function parsed(text: string): ColumnType {
  try {
    return parseColumnType(text)
  } catch {
    return { kind: 'scalar', name: text }
  }
}

function describe(name: string, type: ColumnType): ColumnDescription {
  const fields = fieldsOf(type)
  return { name, type: wordOf(type), ...(fields && { fields: fields.map((f) => describe(f.name, f.type)) }) }
}

function fieldsOf(type: ColumnType): { name: string; type: ColumnType }[] | undefined {
  if (type.kind === 'struct') return type.fields
  return type.kind === 'array' ? fieldsOf(type.element) : undefined
}

function wordOf(type: ColumnType): string {
  if (type.kind === 'scalar') return type.name
  if (type.kind === 'struct') return 'struct'
  if (type.kind === 'map') return `map<${wordOf(type.key)},${wordOf(type.value)}>`
  return `array<${wordOf(type.element)}>`
}
