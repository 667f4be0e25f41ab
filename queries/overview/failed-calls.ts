import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { isDenial, isFailure } from '../verdict/outcome'
import { exampleWindow, scopeOf, windowParams } from '../window-params'

/** Whose control-plane calls failed in this window, which calls, and with which error? */
export const failedCalls = defineQuery({
  name: 'overview.failed-calls',
  title: 'Failed calls',
  sentence: 'Whose control-plane calls failed in this window, which calls, and with which error?',
  params: windowParams,
  row: z.object({
    principal: z.string().nullable(),
    service: z.string().nullable(),
    operation: z.string().nullable(),
    error: z.string().nullable(),
    is_denied: z.boolean(),
    calls: z.number(),
    source_ips: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    /** Different combinations in all; the list ends at 10,000. */
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT principal, service, operation, error, ${isDenial(sql`error`)} AS is_denied, count(*) AS calls,
      count(DISTINCT source_ip) AS source_ips, min(time_dt) AS first_time, max(time_dt) AS last_time,
      count(*) OVER () AS of_total
    FROM (
      SELECT coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
          actor.invoked_by, actor.user.name) AS principal, api.service.name AS service, api.operation AS operation,
        api.response.error AS error, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, time_dt
      FROM ${cloudTrailMgmt}
      WHERE ${cloudTrailMgmt.within(p, scopeOf(p))} AND ${isFailure(sql`status`, sql`api.response.error`)})
    GROUP BY principal, service, operation, error
    ORDER BY calls DESC, principal, service, operation, error
    LIMIT 10000`,
})
