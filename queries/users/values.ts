import { z } from 'zod'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../window-params'
import { eventsOf } from './events-of'
import { principalParam } from './principal'

const dayMs = 86_400_000

/**
 * Which services, calls, addresses, agents and keys does this principal use, and which of them are new? One scan over
 * the window and the days before it; dimension `all` carries the totals.
 */
export const userValues = defineQuery({
  name: 'users.values',
  title: 'What a principal uses, now and before',
  sentence: 'Which services, calls, addresses, agents and keys does this principal use, and which of them are new?',
  params: withWindow({
    user: principalParam,
    /** Days before the window that count as usual. */
    days: z.number().int().min(1).max(90).default(30),
  }),
  row: z.object({
    /** `service`, `operation`, `source_ip`, `user_agent`, `region`, `error`, `access_key`, `user_uid`, `account`, `all` */
    dimension: z.string(),
    value: z.string().nullable(),
    events: z.number(),
    failures: z.number(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
    events_before: z.number(),
    failures_before: z.number(),
    /** Days before the window on which the value was seen. */
    days_before: z.number(),
    first_before: z.string().nullable(),
    last_before: z.string().nullable(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`
    SELECT CASE WHEN grouping(service) = 0 THEN 'service' WHEN grouping(operation) = 0 THEN 'operation'
        WHEN grouping(source_ip) = 0 THEN 'source_ip' WHEN grouping(user_agent) = 0 THEN 'user_agent'
        WHEN grouping(region) = 0 THEN 'region' WHEN grouping(error) = 0 THEN 'error'
        WHEN grouping(access_key) = 0 THEN 'access_key' WHEN grouping(user_uid) = 0 THEN 'user_uid'
        WHEN grouping(account) = 0 THEN 'account' ELSE 'all' END AS dimension,
      coalesce(service, operation, source_ip, user_agent, region, error, access_key, user_uid, account) AS value,
      count_if(is_current) AS events, count_if(is_current AND is_failure) AS failures,
      min(CASE WHEN is_current THEN time END) AS first_time, max(CASE WHEN is_current THEN time END) AS last_time,
      count_if(NOT is_current) AS events_before, count_if(NOT is_current AND is_failure) AS failures_before,
      count(DISTINCT CASE WHEN NOT is_current THEN date_trunc('day', time) END) AS days_before,
      min(CASE WHEN NOT is_current THEN time END) AS first_before,
      max(CASE WHEN NOT is_current THEN time END) AS last_before
    FROM (SELECT time, service, operation, source_ip, user_agent, region, error, access_key, user_uid, account,
        time >= ${p.from} AS is_current, outcome <> 'success' AS is_failure
      FROM (${eventsOf({ ...p, from: new Date(p.from.getTime() - p.days * dayMs) })}))
    GROUP BY GROUPING SETS ((service), (operation), (source_ip), (user_agent), (region), (error), (access_key),
      (user_uid), (account), ())
    ORDER BY events DESC, events_before DESC, dimension, value`,
})

/** A value that a principal uses, with its counts now and before. */
export type UserValue = RowOf<typeof userValues>
