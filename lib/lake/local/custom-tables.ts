import { tableOfSource } from '@/lib/lake/all-tables'
import type { CustomTable } from '@/lib/lake/custom-table'
import { glueTypeOf } from './glue-type-of'
import type { Manifest } from './manifest'

/** Folders of the path of a custom source's file, each a column (User Guide, "Collecting data from custom sources"). */
const PARTITION_KEYS = ['region', 'accountid', 'eventday']

/** The custom sources that a lake on disk has files of, as Security Lake's crawler would describe them. */
export function customTables(manifest: Manifest): CustomTable[] {
  const sources = new Set(manifest.files().map((f) => f.source))
  return [...sources]
    .filter((s) => !tableOfSource(s))
    .sort()
    .map((s) => customTable(manifest, s))
}

const known = new WeakMap<Manifest, Map<string, { version: string; table: CustomTable }>>()

/** The table of one custom source. Each column that any file has, once; of two types the later file's counts. */
export function customTable(manifest: Manifest, source: string): CustomTable {
  const version = String(manifest.version())
  const tables = known.get(manifest) ?? new Map<string, { version: string; table: CustomTable }>()
  known.set(manifest, tables)
  const last = tables.get(source)
  if (last?.version === version) return last.table
  const columns = new Map<string, string>()
  for (const fingerprint of new Set(manifest.filesOf(source).map((f) => f.fingerprint))) {
    for (const { name, type } of manifest.schema(fingerprint).columns) {
      const glue = glueTypeOf(type)
      // A column whose name needs quotes, or of a type that Glue has no word for, is not offered.
      if (glue && /^[a-z_]\w*$/i.test(name)) columns.set(name.toLowerCase(), glue)
    }
  }
  for (const key of PARTITION_KEYS) if (!columns.has(key)) columns.set(key, 'string')
  const name = source.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const table = { source, name, columns: Object.fromEntries(columns), partitionKeys: PARTITION_KEYS }
  tables.set(source, { version, table })
  return table
}
