import { relative, sep } from 'node:path'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import type { LakeFile, Manifest } from '@/lib/lake/local/manifest'
import type { GlueTable } from '../glue-model'

/** Rows of one of a table's own tables, as DuckDB text. They are read from metadata, so nothing is scanned. */
export function metadataRelation(manifest: Manifest, table: GlueTable): string {
  const isCustom = table.source.startsWith('ext/')
  const found = manifest.filesOf(table.source).filter((f) => isCustom || f.version === table.version)
  const partitionOf = table.format === 'iceberg' ? partitionRow : folderRow
  const rows =
    table.metadata === 'files'
      ? found.map((f) => fileRow(manifest, table, f))
      : [...Map.groupBy(found, (f) => `${f.region}/${f.account}/${f.day}`).values()].map(partitionOf)
  const names = Object.keys(table.columns)
  const types = Object.values(table.columns).map((type) => toDuckDbType(parseColumnType(type)))
  const typed = names.map((name, i) => `"${name}"::${types[i]} AS "${name}"`).join(', ')
  const values = rows.length > 0 ? rows : [`(${names.map(() => 'NULL').join(', ')})`]
  const quoted = names.map((name) => `"${name}"`).join(', ')
  return `(SELECT ${typed} FROM (VALUES ${values.join(', ')}) AS m(${quoted})${rows.length > 0 ? '' : ' WHERE FALSE'})`
}

function fileRow(manifest: Manifest, { location, source, version }: GlueTable, file: LakeFile): string {
  const root = [manifest.lakeDir, ...manifest.roots()].find((folder) => file.path.startsWith(folder + sep))
  const below = relative(root ?? manifest.lakeDir, file.path).replaceAll(sep, '/')
  const path = `${location}${below.replace(`aws/${source}/${version}/`, '')}`
  return `(0, ${text(path)}, 'PARQUET', ${file.rows}, ${file.bytes})`
}

function folderRow([file]: readonly LakeFile[]): string {
  const { region = '', account = '', day = '' } = file ?? {}
  return `(${text(region)}, ${text(account)}, ${text(day)})`
}

function partitionRow(files: readonly LakeFile[]): string {
  const { region = '', account = '', day = '' } = files[0] ?? {}
  const date = `DATE '${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}'`
  const total = (of: (file: LakeFile) => number) => files.reduce((sum, file) => sum + of(file), 0)
  const low = files.flatMap((f) => f.firstTime ?? []).sort((a, b) => a - b)[0]
  const high = files.flatMap((f) => f.lastTime ?? []).sort((a, b) => b - a)[0]
  const bounds = (from: string, to: string) => `{min: ${from}, max: ${to}, null_count: 0, nan_count: NULL}`
  const data = `{time: ${bounds(`${low ?? 'NULL'}`, `${high ?? 'NULL'}`)}, time_dt: ${bounds(instant(low), instant(high))}}`
  const partition = `{region: ${text(region)}, accountid: ${text(account)}, time_dt_day: ${date}}`
  return `(${partition}, ${total((f) => f.rows)}, ${files.length}, ${total((f) => f.bytes)}, ${data})`
}

function instant(ms: number | undefined): string {
  return ms === undefined ? 'NULL' : `make_timestamp(${Math.trunc(ms * 1000)})`
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
