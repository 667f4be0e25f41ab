import { allTables, tableOfSource } from '@/lib/lake/all-tables'
import type { TableDescription } from '@/lib/lake/table-description'
import type { Manifest } from './manifest'

/** The eight native tables, and what the files of custom sources hold. */
export function describeLocalTables(manifest: Manifest): TableDescription[] {
  const custom = new Set(
    manifest
      .files()
      .map((f) => f.source)
      .filter((s) => !tableOfSource(s)),
  )
  return [
    ...allTables.map((table) => ({
      source: table.source,
      version: table.version,
      name: table.name,
      columns: Object.entries(table.columns).map(([name, type]) => ({ name, type })),
      partitionKeys: [...table.partitionedBy],
      isIceberg: false,
      isAsked: true,
    })),
    ...[...custom].map((source) => ({
      source,
      version: 'custom',
      name: source,
      columns: customColumns(manifest, source),
      partitionKeys: ['region', 'accountid', 'eventday'],
      isIceberg: false,
      isAsked: false,
    })),
  ]
}

/** The columns of any of the files, each once, in DuckDB's types. */
function customColumns(manifest: Manifest, source: string): { name: string; type: string }[] {
  const columns = new Map<string, string>()
  for (const { fingerprint } of manifest.filesOf(source)) {
    for (const { name, type } of manifest.schema(fingerprint).columns) columns.set(name, type)
  }
  return [...columns].map(([name, type]) => ({ name, type }))
}
