import type { SqlType } from '@/lib/sql/foreign/sql-type'
import type { ForeignTable } from '@/lib/sql/foreign/translate/context'
import { allTables } from './all-tables'
import { type ColumnType, parseColumnType } from './column-type'

let known: ForeignTable[] | undefined

/** The lake's tables as a person's SQL may read them. */
export function foreignTables(): readonly ForeignTable[] {
  known ??= allTables.map((table) => ({
    token: { kind: 'table', source: table.source, name: table.name },
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, text]) => [name, sqlType(parseColumnType(text))]),
    ),
  }))
  return known
}

const SCALARS: Record<string, SqlType> = {
  ...{
    string: { kind: 'varchar' },
    int: { kind: 'integer' },
    bigint: { kind: 'bigint' },
    boolean: { kind: 'boolean' },
  },
  ...{ double: { kind: 'double' }, float: { kind: 'double' }, timestamp: { kind: 'timestamp' } },
} as Record<string, SqlType>

function sqlType(type: ColumnType): SqlType {
  if (type.kind === 'array') return { kind: 'array', element: sqlType(type.element) }
  if (type.kind === 'map') return { kind: 'map', key: sqlType(type.key), value: sqlType(type.value) }
  if (type.kind === 'struct') {
    return { kind: 'row', fields: type.fields.map((f) => ({ name: f.name, type: sqlType(f.type) })) }
  }
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type.name)
  if (decimal) return { kind: 'decimal', precision: Number(decimal[1]), scale: Number(decimal[2]) }
  const scalar = SCALARS[type.name]
  if (!scalar) throw new Error(`the type ${type.name} is not known`)
  return scalar
}
