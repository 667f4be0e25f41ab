import { z } from 'zod'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import type { Question } from '@/lib/sql/define-query'
import { identifier } from '@/lib/sql/identifier'
import { join, sql } from '@/lib/sql/sql'

const row = z.object({
  source: z.string(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
})

/** Between which days a table has partitions of one account and Region, as it spells them: `YYYYMMDD`. */
export type FolderFacts = z.output<typeof row>

/**
 * Between which days have the linked tables of version 1 and of custom sources partitions? Glue tells it through
 * Athena (User Guide, "Partitioning data": `SELECT * FROM "table$partitions"`), so that nothing is scanned.
 */
export function foldersQuestion(tables: readonly LinkedTable[]): Question<z.ZodObject, typeof row> {
  return {
    name: 'lake.folders',
    title: 'Which days the lake has',
    sentence: 'Between which days have the linked tables partitions?',
    params: z.object({}),
    row,
    example: {},
    sql: () =>
      join(
        tables.map(
          (t) => sql`SELECT ${t.source} AS source, accountid AS account, region AS region,
            min(eventday) AS first_day, max(eventday) AS last_day
          FROM ${identifier(t.database)}.${identifier(`${t.name}$partitions`)} GROUP BY 2, 3`,
        ),
        ' UNION ALL ',
      ),
  }
}
