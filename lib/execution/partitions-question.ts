import { z } from 'zod'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import type { Question } from '@/lib/sql/define-query'
import { identifier } from '@/lib/sql/identifier'
import { join, sql } from '@/lib/sql/sql'

const row = z.object({
  source: z.string(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  events: z.number(),
  files: z.number(),
  bytes: z.number(),
  first_time: z.string().nullable(),
  newest_time: z.string().nullable(),
})

/** What Iceberg's own metadata tells of one account and Region of a source. */
export type PartitionFacts = z.output<typeof row>

/**
 * What do the linked tables hold, by account and Region? Read from Iceberg's metadata (`"table$partitions"`), so that
 * no data is scanned. Not in the registry: it is Athena's alone, and asked of the tables that are linked.
 */
export function partitionsQuestion(tables: readonly LinkedTable[]): Question<z.ZodObject, typeof row> {
  return {
    name: 'lake.partitions',
    title: 'What the lake holds',
    sentence: 'What do the linked tables hold, by account and Region?',
    params: z.object({}),
    row,
    example: {},
    sql: () =>
      join(
        tables.map(
          (t) => sql`SELECT ${t.source} AS source, "partition".accountid AS account, "partition".region AS region,
            CAST(sum(record_count) AS bigint) AS events, CAST(sum(file_count) AS bigint) AS files,
            CAST(sum(total_size) AS bigint) AS bytes, min("data".time_dt."min") AS first_time,
            max("data".time_dt."max") AS newest_time
          FROM ${identifier(t.database)}.${identifier(`${t.name}$partitions`)} GROUP BY 2, 3`,
        ),
        ' UNION ALL ',
      ),
  }
}
