import { join, sql } from '@/lib/sql/sql'
import { eventColumns, eventViews } from './event-views'
import type { LakeView } from './lake-view'

/** What everybody did, of all sources that tell who it was. */
export const userTimelineView: LakeView = {
  name: 'user_timeline',
  sentence: 'What everybody did, of all sources in one shape, one row an event.',
  sql: ({ view }) =>
    join(
      eventViews.map(({ name }) => sql`SELECT ${eventColumns} FROM ${view(name)}`),
      ' UNION ALL ',
    ),
}
