import { z } from 'zod'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../window-params'
import { eventsOf } from './events-of'
import { principalParam } from './principal'

/** When was this principal active, first and last, and how often in between? For a page whose own window is empty. */
export const userLastSeen = defineQuery({
  name: 'users.last-seen',
  title: 'First and last activity of a principal',
  sentence: 'When was this principal active, first and last, and how often in between?',
  params: withWindow({ user: principalParam }),
  row: z.object({
    events: z.number(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`
    SELECT count(*) AS events, min(time) AS first_time, max(time) AS last_time FROM (${eventsOf(p)})`,
})

/** First and last activity of a principal. */
export type UserLastSeen = RowOf<typeof userLastSeen>
