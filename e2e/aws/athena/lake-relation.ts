import { tableOfSource } from '@/lib/lake/all-tables'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import type { LakeTable } from '@/lib/lake/define-table'
import { leavesNamed } from '@/lib/lake/leaves-named'
import type { LakeFile, Manifest } from '@/lib/lake/local/manifest'
import { bytesOf, filesInWindows, relationOf } from '@/lib/lake/local/relation'
import type { LakeWindow } from '@/lib/sql/part'
import type { GlueTable } from '../glue-model'
import { metadataRelation } from './metadata-relation'

/** A table of the lake for one statement: DuckDB text, and the bytes of the columns that the statement names. */
export interface Relation {
  text: string
  bytes: number
  rows: number
}

/**
 * A Glue table over the files of the local lake that play its location.
 * @param statement the statement without its literals: the leaves it names are what it is billed for
 * @param windows what is asked of the table; none means nothing of it
 */
export function lakeRelation(
  manifest: Manifest,
  table: GlueTable,
  statement: string,
  windows: readonly LakeWindow[],
): Relation {
  if (table.metadata) return { text: metadataRelation(manifest, table), bytes: 0, rows: 0 }
  const all = manifest
    .filesOf(table.source)
    .filter((f) => f.version === table.version || table.source.startsWith('ext/'))
  const files = windows.length === 0 ? [] : filesInWindows(all, windows)
  const known = tableOfSource(table.source)
  const token: LakeTable =
    known && table.format === 'iceberg' ? known : { ...fallback, ...pick(table), columns: table.columns }
  const leaves = leavesNamed(token, statement)
  const text = token === known ? relationOf(token, files, leaves, manifest) : hiveRelation(manifest, table, files)
  return { text, bytes: bytesOf(files, leaves, manifest), rows: files.reduce((sum, f) => sum + f.rows, 0) }
}

const fallback: Pick<LakeTable, 'kind' | 'version' | 'partitionedBy' | 'within'> = {
  kind: 'table',
  version: '2.0',
  partitionedBy: [],
  within: () => {
    throw new Error('a Glue table has no predicate of its own')
  },
}

function pick({ source, name }: GlueTable): Pick<LakeTable, 'source' | 'name'> {
  return { source, name }
}

/** A Hive table: the columns that Glue knows, and its partition keys, which stand in the path of each file. */
function hiveRelation(manifest: Manifest, table: GlueTable, files: readonly LakeFile[]): string {
  const types = Object.entries({ ...table.columns, ...table.partitionKeys })
  if (files.length === 0) {
    return `(SELECT ${types.map(([n, t]) => `NULL::${toDuckDbType(parseColumnType(t))} AS "${n}"`).join(', ')} WHERE FALSE)`
  }
  const present = new Set(files.flatMap((f) => manifest.schema(f.fingerprint).columns.map((c) => c.name.toLowerCase())))
  const columns = Object.entries(table.columns).map(([name, type]) =>
    present.has(name) ? `"${name}"` : `NULL::${toDuckDbType(parseColumnType(type))} AS "${name}"`,
  )
  const keys = Object.keys(table.partitionKeys).map((key) => `${fromPath(key)} AS "${key}"`)
  const list = files.map((f) => `'${f.path.replaceAll("'", "''")}'`).join(',')
  return `(SELECT ${[...columns, ...keys].join(', ')} FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false, filename = true))`
}

function fromPath(key: string): string {
  return `nullif(regexp_extract(filename, '(?i)/${key}=([^/]*)/', 1), '')`
}
