import { describeColumns, type TableDescription } from '@/lib/lake/table-description'
import type { LinkedLake } from './linked-lake'
import type { LinkedTable } from './linked-table'
import { v1Mapping } from './v1/mapping'

/** The linked tables of Security Lake as the subscriber writes them, custom sources among them. */
export function describeTables(lake: LinkedLake): TableDescription[] {
  return lake.tables.map((table) => ({
    source: table.source,
    version: table.version,
    name: `${quoted(table.database)}.${quoted(table.name)}`,
    columns: describeColumns(table.columns),
    partitionKeys: [...table.partitionKeys],
    isIceberg: table.isIceberg,
    isAsked: isAsked(lake, table),
  }))
}

function isAsked(lake: LinkedLake, table: LinkedTable): boolean {
  const { v1, v2 } = lake.of(table.source)
  return table === v2 || (table === v1 && v1Mapping(table.source) !== undefined)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
