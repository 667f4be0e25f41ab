import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../window-params'
import { eventsOf } from './events-of'
import { principalParam } from './principal'

/** What did this principal do in this window, one row an event, newest first? */
export const userTimeline = defineQuery({
  name: 'users.timeline',
  title: 'Timeline of a principal',
  sentence: 'What did this principal do in this window, one row an event, newest first?',
  params: withWindow({ user: principalParam }),
  row: z.object({
    time: z.string(),
    source: z.string(),
    lane: z.string(),
    event_uid: z.string().nullable(),
    service: z.string().nullable(),
    operation: z.string().nullable(),
    status: z.string().nullable(),
    error: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    source_ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    user_uid: z.string().nullable(),
    access_key: z.string().nullable(),
    resource_uid: z.string().nullable(),
    is_mfa: z.boolean().nullable(),
    /** `denied` (may not), `failure` (anything else that went wrong) or `success`. */
    outcome: z.string(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`${eventsOf(p)} ORDER BY time DESC`,
})
