import { type ColumnType, toDuckDbType } from '@/lib/lake/column-type'
import { type TableColumns, typesOf } from '@/lib/lake/leaves-named'
import type { LakeWindow } from '@/lib/sql/part'
import type { LakeFile, Manifest } from './manifest'
import { structFields } from './struct-fields'

/** The files that any of the windows may need. No window at all means every file. */
export function filesInWindows(files: readonly LakeFile[], windows: readonly LakeWindow[]): LakeFile[] {
  if (windows.length === 0) return [...files]
  const wanted = windows.map((w) => ({
    from: w.from.getTime(),
    to: w.to.getTime(),
    regions: w.regions?.length ? new Set(w.regions) : undefined,
    accounts: w.accounts?.length ? new Set(w.accounts) : undefined,
  }))
  return files.filter((f) =>
    wanted.some(
      (w) =>
        (f.firstTime === null || f.firstTime < w.to) &&
        (f.lastTime === null || f.lastTime >= w.from) &&
        (!w.regions || w.regions.has(f.region)) &&
        (!w.accounts || w.accounts.has(f.account)),
    ),
  )
}

/**
 * A table as DuckDB text over just these files. Files whose schema is the table's own are read as they are; others
 * (older lakes, Amazon's own writer) are brought to the table's types, what they lack being NULL, and united with them.
 */
export function relationOf(
  table: TableColumns,
  files: readonly LakeFile[],
  leaves: ReadonlySet<string>,
  manifest: Manifest,
): string {
  if (files.length === 0) return emptyRelation(table)
  const groups = [...Map.groupBy(files, (f) => `${f.fingerprint}|${f.isPartitionFilled}`).values()]
  const isOwn = (f: LakeFile) => f.isPartitionFilled && isOwnSchema(table, manifest.schema(f.fingerprint).columns)
  if (groups.every((g) => isOwn(g[0] as LakeFile))) return `read_parquet(${fileList(files)}, hive_partitioning = false)`
  const selects = groups.map((group) => {
    const first = group[0] as LakeFile
    const columns = new Map(manifest.schema(first.fingerprint).columns.map((c) => [c.name.toLowerCase(), c.type]))
    return `SELECT ${projection(table, leaves, columns, first.isPartitionFilled)} FROM read_parquet(${fileList(group)}, hive_partitioning = false, filename = true)`
  })
  return `(${selects.join(' UNION ALL ')})`
}

function isOwnSchema(table: TableColumns, columns: readonly { name: string; type: string }[]): boolean {
  const types = typesOf(table)
  const actual = new Map(columns.map((c) => [c.name, c.type.replaceAll('"', '')]))
  return Object.entries(types).every(([name, type]) => actual.get(name) === toDuckDbType(type).replaceAll('"', ''))
}

function projection(
  table: TableColumns,
  leaves: ReadonlySet<string>,
  actual: ReadonlyMap<string, string>,
  isPartitionFilled: boolean,
): string {
  const wanted = Object.entries(typesOf(table)).filter(
    ([name]) => leaves.has(name) || [...leaves].some((l) => l.startsWith(`${name}.`)),
  )
  const columns = wanted.map(([name, type]) => {
    const isPartition = name === 'region' || name === 'accountid' ? !isPartitionFilled : !actual.has('eventday')
    if (isPartition && isPathKey(name)) return `${fromPath(name)} AS "${name}"`
    const file = actual.get(name)
    return `${expression(type, [name], file, leaves)} AS "${name}"`
  })
  return columns.length > 0 ? columns.join(', ') : '1 AS "no_column"'
}

/** Folders of the path, and how they are spelled there. */
const PATH_KEYS = { region: 'region', accountid: 'account[iI]d', eventday: 'event[dD]ay' }

function isPathKey(column: string): column is keyof typeof PATH_KEYS {
  return Object.hasOwn(PATH_KEYS, column)
}

/** Iceberg keeps the partition columns in its metadata; on disk they stand in the path. */
function fromPath(column: keyof typeof PATH_KEYS): string {
  const key = PATH_KEYS[column]
  return `nullif(regexp_extract(filename, '/${key}=([^/]*)/', 1), '')`
}

/** The value at `path` in the table's type, from a file whose column has the type `file` (undefined: absent). */
function expression(
  type: ColumnType,
  path: readonly string[],
  file: string | undefined,
  leaves: ReadonlySet<string>,
): string {
  if (type.kind === 'struct') {
    const dotted = path.join('.')
    const present = file === undefined ? new Map<string, string>() : structFields(file)
    const fields = type.fields
      .filter((f) => [...leaves].some((l) => l === `${dotted}.${f.name}` || l.startsWith(`${dotted}.${f.name}.`)))
      .map((f) => `"${f.name}" := ${expression(f.type, [...path, f.name], present.get(f.name.toLowerCase()), leaves)}`)
    return `struct_pack(${fields.join(', ')})`
  }
  if (file === undefined || !isCastable(type, file)) return `NULL::${toDuckDbType(type)}`
  const value = path.map((p) => `"${p}"`).join('.')
  return file === toDuckDbType(type) ? value : `CAST(${value} AS ${toDuckDbType(type)})`
}

/** Whether a file's type has the table's shape. Where it has not (a list of names for a list of objects), NULL is read. */
function isCastable(type: ColumnType, file: string): boolean {
  if (type.kind === 'array') return file.endsWith('[]') && isCastable(type.element, file.slice(0, -2))
  if (type.kind === 'map') return file.startsWith('MAP(') && !file.endsWith('[]')
  if (type.kind === 'struct') return file.startsWith('STRUCT(') && !file.endsWith('[]')
  return !/^(STRUCT|MAP)\(|\[\]$/.test(file)
}

/** A table without rows, for a source that nothing was collected of. */
function emptyRelation(table: TableColumns): string {
  const columns = Object.entries(typesOf(table)).map(([name, type]) => `NULL::${toDuckDbType(type)} AS "${name}"`)
  return `(SELECT ${columns.join(', ')} WHERE FALSE)`
}

function fileList(files: readonly LakeFile[]): string {
  return `[${files.map((f) => `'${f.path.replaceAll("'", "''")}'`).join(',')}]`
}

/** Compressed bytes of the leaves in the files: what a statement that names them will read at most. */
export function bytesOf(files: readonly LakeFile[], leaves: ReadonlySet<string>, manifest: Manifest): number {
  let sum = 0
  for (const [fingerprint, group] of Map.groupBy(files, (f) => f.fingerprint)) {
    const named = manifest.schema(fingerprint).leaves.flatMap((leaf, i) => (isNamed(leaf, leaves) ? [i] : []))
    for (const file of group) {
      const bytes = manifest.leafBytes(file)
      for (const i of named) sum += bytes[i] ?? 0
    }
  }
  return sum
}

/** Parquet names the elements of arrays and maps in the path (`resources.list.element.uid`); the table does not. */
function isNamed(leaf: string, leaves: ReadonlySet<string>): boolean {
  const steps = leaf.split('.')
  return steps.some((_, i) => leaves.has(steps.slice(0, i + 1).join('.')))
}
