import type { RowSpool } from './row-spool'
import { spooledRows } from './spooled-rows'
import { quoted, type StagingDatabase } from './staging-database'

// CloudTrail delivers an event at least once. The event's id should tell, but published samples share ids between
// different events, so an event counts as the same one only when these leaves agree as well. The digest stands for
// them all in 16 bytes.
const KEY = `md5_number(concat_ws(chr(31), "metadata"."uid", CAST("time" AS VARCHAR), "api"."operation",
  "api"."service"."name", coalesce("api"."request"."uid", ''), coalesce("actor"."user"."uid", '')))`

const KEY_COLUMNS = new Map([
  ['metadata', 'STRUCT("uid" VARCHAR)'],
  ['time', 'BIGINT'],
  ['api', 'STRUCT("operation" VARCHAR, "service" STRUCT("name" VARCHAR), "request" STRUCT("uid" VARCHAR))'],
  ['actor', 'STRUCT("user" STRUCT("uid" VARCHAR))'],
])

/** The clauses that keep the first of each event, and none that is in the files already; empty where nothing doubles. */
export async function withoutDuplicates(
  database: StagingDatabase,
  spool: RowSpool,
  files: readonly string[],
): Promise<string> {
  const keys = `SELECT ${KEY} AS key FROM ${spooledRows(spool, KEY_COLUMNS)} WHERE "metadata"."uid" IS NOT NULL`
  const known =
    files.length > 0
      ? `SELECT ${KEY} AS key FROM read_parquet([${files.map(quoted).join(', ')}], hive_partitioning = false,
          union_by_name = true) WHERE "metadata"."uid" IS NOT NULL`
      : ''
  const [counts] = await database.rows(
    `WITH spooled AS (${keys}) SELECT count(*) - count(DISTINCT key),
      ${known ? `count(*) FILTER (key IN (${known}))` : '0'} FROM spooled`,
  )
  const [twice, again] = (counts ?? []).map(Number)
  const where = again ? `WHERE "metadata"."uid" IS NULL OR ${KEY} NOT IN (${known})` : ''
  const qualify = twice
    ? `QUALIFY "metadata"."uid" IS NULL OR row_number() OVER (PARTITION BY "metadata"."uid", ${KEY}) = 1`
    : ''
  return `${where} ${qualify}`.trim()
}
