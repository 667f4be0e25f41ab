import { allTables } from '@/lib/lake/all-tables'
import { describeColumns, type TableDescription } from '@/lib/lake/table-description'
import { customTables } from './custom-tables'
import type { Manifest } from './manifest'

/** The eight native tables, and what the files of custom sources hold. */
export function describeLocalTables(manifest: Manifest): TableDescription[] {
  return [
    ...allTables.map(({ source, version, name, columns, partitionedBy }) => ({
      ...{ source, version, name, columns: describeColumns(columns), partitionKeys: [...partitionedBy] },
      isIceberg: false,
      isAsked: true,
    })),
    ...customTables(manifest).map(({ source, name, columns, partitionKeys }) => ({
      ...{ source, version: 'custom', name, columns: describeColumns(columns), partitionKeys: [...partitionKeys] },
      isIceberg: false,
      isAsked: false,
    })),
  ]
}
