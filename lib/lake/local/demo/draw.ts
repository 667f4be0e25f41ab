import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'

/** What a demo step needs: a private DuckDB, a folder for scratch files, the seed, the last moment, the days before it. */
export interface Workshop {
  connection: DuckDBConnection
  scratchDir: string
  seed: number
  now: Date
  days: number
}

/** Buckets of a weighted choice: an option below 1/4096 of its group's weight may never be drawn. */
export const BUCKETS = 4096

/**
 * Teaches DuckDB `draw(i, salt, n)`: a number from 0 to n-1 that depends on nothing but the row, the salt and the
 * seed, so that a lake can be made again, whatever the order in which rows are computed.
 */
export async function teachDraw(connection: DuckDBConnection, seed: number): Promise<void> {
  const bigint = (value: number) => `${Math.trunc(value)}::BIGINT`
  await connection.run(
    `CREATE OR REPLACE TEMP MACRO draw(i, salt, n) AS (hash(i::BIGINT, salt::BIGINT, ${bigint(seed)}) % (n::UBIGINT))::BIGINT`,
  )
  await connection.run(
    `CREATE OR REPLACE TEMP MACRO token(text) AS translate(upper(substr(md5(text || '${Math.trunc(seed)}'), 1, 16)), '0189', 'WXYZ')`,
  )
  await connection.run(
    `CREATE OR REPLACE TEMP MACRO uuid_of(text) AS regexp_replace(md5(text || '${Math.trunc(seed)}'), '^(.{8})(.{4})(.{4})(.{4})(.{12})$', '\\1-\\2-\\3-\\4-\\5')`,
  )
}

/** Makes a temporary table of rows; `columns` maps each column to its DuckDB type. Values travel as JSON, never as SQL. */
export async function loadRows(
  shop: Workshop,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
): Promise<void> {
  const file = join(shop.scratchDir, `${table}.ndjson`)
  await writeFile(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
  const types = Object.entries(columns).map(([name, type]) => `"${name}": '${type}'`)
  const picked = Object.keys(columns).map((name) => `"${name}"`)
  await shop.connection.run(
    `CREATE OR REPLACE TEMP TABLE "${table}" AS SELECT ${picked.join(', ')} FROM read_json('${file.replaceAll("'", "''")}', ` +
      `format = 'newline_delimited', maximum_object_size = 33554432, columns = {${types.join(', ')}})` +
      (rows.length === 0 ? ' LIMIT 0' : ''),
  )
}

/**
 * Makes `<table>_pick(grp, b, id)` from a table with `grp`, `id` and `weight`: every group's 4096 buckets shared out
 * by weight, so that a weighted choice is one join on `(grp, b)`.
 */
export async function makePicks(connection: DuckDBConnection, table: string): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE "${table}_pick" AS
    WITH c AS (
      SELECT grp, id, weight, sum(weight) OVER (PARTITION BY grp) AS total,
        sum(weight) OVER (PARTITION BY grp ORDER BY id ROWS UNBOUNDED PRECEDING) AS upto
      FROM "${table}")
    SELECT grp, id, unnest(range(round(${BUCKETS} * (upto - weight) / total)::BIGINT, round(${BUCKETS} * upto / total)::BIGINT)) AS b
    FROM c`)
}
