import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { quoted, type StagingDatabase } from './staging-database'

// CloudTrail delivers an event at least once. The event's id should tell, but published samples share ids between
// different events, so an event counts as the same one only when these leaves agree as well.
const KEY = `concat_ws(chr(31), "metadata"."uid", CAST("time" AS VARCHAR), "api"."operation", "api"."service"."name",
  coalesce("api"."request"."uid", ''), coalesce("actor"."user"."uid", ''))`

/** A condition that leaves out events already in the lake, and a QUALIFY clause for those staged twice. */
export interface WithoutDuplicates {
  where: string
  qualify: string
}

/** Finds which events of a partition are duplicates, reading only the leaves that tell. */
export async function withoutDuplicates(
  database: StagingDatabase,
  staged: string,
  partitionFolder: string,
): Promise<WithoutDuplicates> {
  const known = await knownKeys(database, partitionFolder)
  const [twice] = await database.rows(
    `SELECT count("metadata"."uid") - count(DISTINCT CASE WHEN "metadata"."uid" IS NOT NULL THEN ${KEY} END) FROM (${staged})`,
  )
  return {
    where: known ? `AND ("metadata"."uid" IS NULL OR ${KEY} NOT IN (SELECT key FROM known_events))` : '',
    qualify:
      Number(twice?.[0]) > 0
        ? `QUALIFY "metadata"."uid" IS NULL OR row_number() OVER (PARTITION BY "metadata"."uid", ${KEY}) = 1`
        : '',
  }
}

/** Puts the keys of the events that the partition's folder holds into `known_events`; false where there are none. */
async function knownKeys(database: StagingDatabase, folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false
  const files = readdirSync(folder).filter((f) => f.endsWith('.parquet'))
  if (files.length === 0) return false
  const paths = files.map((f) => quoted(join(folder, f)))
  await database.run(`CREATE OR REPLACE TEMP TABLE known_events AS SELECT DISTINCT ${KEY} AS key
    FROM read_parquet([${paths.join(', ')}], hive_partitioning = false, union_by_name = true)
    WHERE "metadata"."uid" IS NOT NULL`)
  return true
}
