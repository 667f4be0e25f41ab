import type { LinkedLake } from '@/lib/lake/athena/linked-lake'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import { spellTables } from '@/lib/lake/athena/spell-tables'
import { compileAthena } from '@/lib/sql/compile'
import { identifier } from '@/lib/sql/identifier'
import { type Fragment, sql } from '@/lib/sql/sql'
import { allViews } from '@/queries/views/all-views'
import type { LakeView } from '@/queries/views/lake-view'

/** What the views are called and how far they look back. */
export interface ViewOptions {
  /** Where they are made; without it the statements name no database, and are of the one in which they are run. */
  database?: string | undefined
  /** What each name begins with: `lakewarden_`. */
  prefix: string
  days: number
}

/** A view as it would be made. */
export interface ViewStatement {
  /** Without its database. */
  name: string
  sentence: string
  /** The statement that makes it, or makes it anew. */
  text: string
}

/**
 * In every view that is made here, as a condition that is always true: Athena keeps a view's query and not its comments,
 * so a comment would not be found again.
 */
export const VIEW_MARK = 'made by lakewarden views'

/** The statements that make the views over what is linked, each after those that it reads. */
export function viewStatements(lake: LinkedLake, options: ViewOptions): ViewStatement[] {
  return allViews.map((view) => ({
    name: `${options.prefix}${view.name}`,
    sentence: view.sentence,
    text: statementOf(lake, view, options),
  }))
}

function statementOf(lake: LinkedLake, view: LakeView, { database, prefix, days }: ViewOptions): string {
  const named = (name: string): Fragment => {
    const own = identifier(`${prefix}${name}`)
    return database ? sql`${identifier(database)}.${own}` : own
  }
  const query = view.sql({ days, view: named })
  const statement = sql`CREATE OR REPLACE VIEW ${named(view.name)} AS
SELECT * FROM (
${query}
) WHERE ${VIEW_MARK} <> ''`
  return compileAthena(
    statement,
    spellTables(lake, query, (table) => since(table, days)),
  )
}

/** The last days of a table as it is linked: what prunes a table of version 1 is the day of its folders. */
function since(table: LinkedTable, days: number): Fragment {
  const from = sql`CAST(date_add('day', ${-days}, current_date) AS timestamp)`
  if (table.version === '2.0') return sql`time_dt >= ${from}`
  return table.partitionKeys.includes('eventday')
    ? sql`eventday >= date_format(${from}, '%Y%m%d')`
    : sql`time >= CAST(to_unixtime(${from}) AS bigint) * 1000`
}
