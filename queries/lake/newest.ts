import { z } from 'zod'
import { allTables } from '@/lib/lake/all-tables'
import type { LakeTable } from '@/lib/lake/define-table'
import { defineQuery } from '@/lib/sql/define-query'
import { join, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, type Window, withWindow } from '../window-params'

const sourceNames = allTables.map((t) => t.source)

/** Which accounts and Regions sent events of each source in this window, how many, and when the last one? */
export const newestEvents = defineQuery({
  name: 'lake.newest',
  title: 'Newest events by source',
  sentence: 'Which accounts and Regions sent events of each source in this window, how many, and when the last one?',
  params: withWindow({
    /** Only these sources; absent means all eight. */
    sources: z.array(z.enum(sourceNames)).min(1).max(sourceNames.length).optional(),
  }),
  row: z.object({
    source: z.string(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    events: z.number(),
    first_time: z.string(),
    newest_time: z.string(),
  }),
  example: exampleWindow,
  sql: (p) => {
    const asked = allTables.filter((t) => !p.sources || p.sources.includes(t.source))
    return sql`${join(
      asked.map((t) => eventsOf(t, p)),
      ' UNION ALL ',
    )} ORDER BY source, account, region`
  },
})

/** Three columns, two of them partitions: the cheapest look at a table that is no look at its metadata. */
function eventsOf(table: LakeTable, p: Window) {
  return sql`SELECT ${table.source} AS source, accountid AS account, region, count(*) AS events,
      min(time_dt) AS first_time, max(time_dt) AS newest_time
    FROM ${table} WHERE ${table.within(p, scopeOf(p))} GROUP BY accountid, region`
}
