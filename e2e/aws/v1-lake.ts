import { globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { allTables, tableOfSource } from '@/lib/lake/all-tables'
import { mapped } from '@/lib/lake/athena/column-mapping'
import { tableColumns } from '@/lib/lake/athena/column-source'
import { parseColumnType } from '@/lib/lake/column-type'
import { compileDuckDb } from '@/lib/sql/compile'
import { identifier } from '@/lib/sql/identifier'
import { join as joined, sql } from '@/lib/sql/sql'
import { v1Columns } from './v1-columns'
import { v1Form } from './v1-form'

/**
 * The rows of a source in the form of source version 1, as DuckDB text over a relation that has version 2's; partition
 * keys last (`region`, `accountId`, `eventDay`). Undefined for what version 1 did not have.
 */
export function asV1(source: string, relation: string): string | undefined {
  const columns = v1Columns[source]
  const table = tableOfSource(source)
  if (!columns || !table) return undefined
  const row = tableColumns(table.columns)
  const mapping = v1Form[source] ?? {}
  const list = Object.entries(columns).map(
    ([name, type]) =>
      sql`${mapped(name, parseColumnType(type), row, { mapping, isRead: () => true })} AS ${identifier(name)}`,
  )
  const keys = sql`region, accountid AS "accountId", strftime(time_dt, '%Y%m%d') AS "eventDay"`
  const { text, values } = compileDuckDb(sql`SELECT ${joined(list, ', ')}, ${keys}`, () => '')
  return `${inlined(text, values)} FROM ${relation}`
}

/**
 * Adds to a lake the rows that it has, in the form of source version 1 and where Security Lake would have put them:
 * `aws/<SOURCE>/1.0/region=.../accountId=.../eventDay=.../`. Sources that version 1 did not have are left out.
 */
export async function addV1(lakeDir: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  try {
    await connection.run("SET TimeZone = 'UTC'")
    for (const { source } of allTables) {
      const files = join(lakeDir, 'aws', source, '2.0', '**/*.parquet')
      const rows = asV1(source, `read_parquet(${quoted(files)}, hive_partitioning = false)`)
      if (!rows || globSync(files).length === 0) continue
      const to = join(lakeDir, 'aws', source, '1.0')
      mkdirSync(to, { recursive: true })
      await connection.run(
        `COPY (${rows}) TO ${quoted(to)} (FORMAT parquet, PARTITION_BY (region, "accountId", "eventDay"), FILENAME_PATTERN 'v1_{i}')`,
      )
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** The text stands inside of other text; those here are our own constants. */
function inlined(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, n) => quoted(String(values[Number(n) - 1])))
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
