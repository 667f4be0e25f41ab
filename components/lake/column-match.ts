import type { ColumnDescription, TableDescription } from '@/lib/client/use-lake-tables'

/** What of a table a filter leaves. */
export interface Matches {
  columns: readonly ColumnDescription[]
  /** Columns and fields whose own path matches; all when there is no filter. */
  count: number
}

/**
 * The columns whose dotted path holds the text in any case, with what they are in and what is in them. The whole table
 * where its own name or source holds it; undefined where nothing does.
 */
export function matchesOf(table: TableDescription, filter: string): Matches | undefined {
  const text = filter.toLowerCase()
  if (!text) return { columns: table.columns, count: table.columns.length }
  const kept = keep(table.columns, text, '')
  if (kept.count > 0) return kept
  const isNamed = `${table.source} ${table.name}`.toLowerCase().includes(text)
  return isNamed ? { columns: table.columns, count: 0 } : undefined
}

function keep(columns: readonly ColumnDescription[], text: string, path: string): Matches {
  const kept: ColumnDescription[] = []
  let count = 0
  for (const column of columns) {
    const own = path ? `${path}.${column.name}` : column.name
    if (own.toLowerCase().includes(text)) {
      count++
      kept.push(column)
      continue
    }
    const inside = column.fields && keep(column.fields, text, own)
    if (!inside?.count) continue
    count += inside.count
    kept.push({ ...column, fields: [...inside.columns] })
  }
  return { columns: kept, count }
}
