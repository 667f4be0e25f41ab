import type { SqlType } from '@/lib/sql/foreign/sql-type'
import type { ForeignTable } from '@/lib/sql/foreign/translate/context'
import { allTables } from './all-tables'
import { type ColumnType, parseColumnType } from './column-type'
import type { CustomTable } from './custom-table'

let native: ForeignTable[] | undefined

/** The lake's tables as a person's SQL may read them, and these custom sources; of a name that two have, the first. */
export function foreignTables(custom: readonly CustomTable[] = []): readonly ForeignTable[] {
  native ??= allTables.map(foreignTable)
  return [...native, ...custom.map(foreignTable)]
}

function foreignTable(table: Pick<CustomTable, 'source' | 'name' | 'columns'>): ForeignTable {
  return {
    token: { kind: 'table', source: table.source, name: table.name },
    columns: Object.fromEntries(
      Object.entries(table.columns).flatMap(([name, text]) => {
        const type = typeOrNone(text)
        return type ? [[name, type]] : []
      }),
    ),
  }
}

/** A custom table may have a column of a type that nobody reads here: it is as if it were not there. */
function typeOrNone(text: string): SqlType | undefined {
  try {
    return sqlType(parseColumnType(text))
  } catch {
    return undefined
  }
}

const SCALARS: Record<string, SqlType> = {
  ...{
    string: { kind: 'varchar' },
    int: { kind: 'integer' },
    smallint: { kind: 'integer' },
    tinyint: { kind: 'integer' },
    binary: { kind: 'varbinary' },
    date: { kind: 'date' },
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
  const scalar = SCALARS[type.name.replace(/^(var)?char\(\d+\)$/, 'string')]
  if (!scalar) throw new Error(`the type ${type.name} is not known`)
  return scalar
}
