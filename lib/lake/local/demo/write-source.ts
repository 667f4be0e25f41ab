import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import type { LakeTable } from '@/lib/lake/define-table'

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A SELECT list that gives exactly the table's columns, in its order and types, from a relation that has some of them. */
export function asTableColumns(table: LakeTable): string {
  return Object.entries(table.columns)
    .map(([name, type]) => `"${name}"::${toDuckDbType(parseColumnType(type))} AS "${name}"`)
    .join(', ')
}

/**
 * Writes a relation in Security Lake's layout, one zstd Parquet file for each Region, account and day.
 * `relation` has every column of the table, `flat` is the temporary table it reads, which it must give in the order
 * region, account, time. Returns the written files, relative to `lakeDir`.
 */
export async function writeSource(
  connection: DuckDBConnection,
  table: LakeTable,
  relation: string,
  lakeDir: string,
): Promise<string[]> {
  const root = join(lakeDir, 'aws', table.source, table.version)
  await mkdir(root, { recursive: true })
  await connection.run(`COPY (
      SELECT ${asTableColumns(table)}, region AS p_region, accountid AS p_account, strftime(time_dt, '%Y%m%d') AS "eventDay"
      FROM (${relation}))
    TO ${quoted(root)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (p_region, p_account, "eventDay"),
      FILENAME_PATTERN 'demo_', OVERWRITE_OR_IGNORE true)`)
  const files = await nameFolders(root)
  await restoreOrder(connection, root, files)
  return files.map((file) => join('aws', table.source, table.version, file))
}

/** DuckDB names folders after columns, and its columns do not tell `accountid` from `accountId`: the names are put right here. */
async function nameFolders(root: string): Promise<string[]> {
  const files: string[] = []
  for (const region of await readdir(root)) {
    const regionDir = region.replace('p_region=', 'region=')
    await rename(join(root, region), join(root, regionDir))
    for (const account of await readdir(join(root, regionDir))) {
      const accountDir = join(regionDir, account.replace('p_account=', 'accountId='))
      await rename(join(root, regionDir, account), join(root, accountDir))
      for (const day of await readdir(join(root, accountDir))) {
        const dir = join(accountDir, day)
        for (const file of await readdir(join(root, dir))) {
          const name = `${file.replace(/\.parquet$/, '')}.zstd.parquet`
          await rename(join(root, dir, file), join(root, dir, name))
          files.push(join(dir, name))
        }
      }
    }
  }
  return files.sort()
}

/**
 * A partitioned COPY holds a few rows of a partition back and appends them last, so that some files are not in the
 * order of time; those are written again.
 */
async function restoreOrder(connection: DuckDBConnection, root: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const list = files.map((file) => quoted(join(root, file))).join(',')
  const found = await connection.runAndReadAll(`SELECT DISTINCT filename FROM (
      SELECT filename, time < lag(time) OVER (PARTITION BY filename ORDER BY file_row_number) AS is_late
      FROM read_parquet([${list}], filename = true, file_row_number = true, hive_partitioning = false))
    WHERE is_late`)
  for (const [file] of found.getRowsJson()) {
    const path = String(file)
    await connection.run(
      `COPY (SELECT * FROM read_parquet(${quoted(path)}, hive_partitioning = false) ORDER BY time) TO ${quoted(`${path}.sorted`)} (FORMAT parquet, COMPRESSION zstd)`,
    )
    await rm(path)
    await rename(`${path}.sorted`, path)
  }
}
