import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { isBy, principalParam } from '../users/principal'
import { exampleWindow, scopeOf, withWindow } from '../window-params'
import { baselineDaysParam, withBaseline } from './baseline'

// The row without an operation stands for everything: its `before_days` are the days before the window of which the lake
// holds CloudTrail data at all, the denominator of every "on n of m days".

/** Which calls of this principal in the window did nobody make in the account before? */
export const verdictAccountOperations = defineQuery({
  name: 'verdict.account-operations',
  title: 'Calls new for the account',
  sentence: 'Which calls of this principal in the window did nobody make in the account before?',
  params: withWindow({ user: principalParam, baseline_days: baselineDaysParam }),
  row: z.object({
    service: z.string().nullable(),
    operation: z.string().nullable(),
    /** Calls of the principal in the window. */
    events: z.number(),
    /** Calls of anybody, and days with such a call, before the window. */
    before_events: z.number(),
    before_days: z.number(),
    before_principals: z.number(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`
    SELECT service, operation, events, before_events, before_days, before_principals FROM (
      SELECT service, operation, grouping(service, operation) AS is_total, count_if(in_window AND is_own) AS events,
        count_if(NOT in_window) AS before_events, count(DISTINCT CASE WHEN NOT in_window THEN day END) AS before_days,
        count(DISTINCT CASE WHEN NOT in_window THEN who END) AS before_principals
      FROM (
        SELECT api.service.name AS service, api.operation AS operation, coalesce(${isBy(p.user)}, FALSE) AS is_own,
          coalesce(actor.session.issuer, actor.user.uid) AS who, time_dt >= ${p.from} AS in_window,
          date_diff('hour', time_dt, ${p.to}) / 24 AS day
        FROM ${cloudTrailMgmt}
        WHERE ${cloudTrailMgmt.within(withBaseline(p, p.baseline_days), scopeOf(p))})
      GROUP BY GROUPING SETS ((), (service, operation)))
    WHERE is_total = 3 OR events > 0
    ORDER BY is_total DESC, before_days, events DESC, service, operation`,
})

/** One call by name, or everything. */
export type AccountOperationRow = RowOf<typeof verdictAccountOperations>
