import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, type Window, withWindow } from '../window-params'

const ip = z.string().min(1).max(256)

/**
 * Who was active in this window, how much, and from where? Sessions are counted with their role, since one role has many; calls without an
 * identity of their own go to the AWS service that made them.
 */
export const listUsers = defineQuery({
  name: 'users.list',
  title: 'Principals by activity',
  sentence: 'Who was active in this window, how much, and from where?',
  params: withWindow({
    /** Only those seen from this source address. */
    ip: ip.optional(),
  }),
  row: z.object({
    principal: z.string().nullable(),
    type: z.string().nullable(),
    account: z.string().nullable(),
    events: z.number(),
    writes: z.number(),
    failures: z.number(),
    denied: z.number(),
    sessions: z.number(),
    services: z.number(),
    source_ips: z.number(),
    regions: z.number(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT principal, max(type) AS type, max(home_account) AS account, count(*) AS events,
      count_if(is_write) AS writes, count_if(is_failure) AS failures, count_if(is_denied) AS denied,
      count(DISTINCT session) AS sessions, count(DISTINCT service) AS services,
      count(DISTINCT source_ip) AS source_ips, count(DISTINCT region) AS regions,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (${calls(cloudTrailMgmt, p)} UNION ALL ${calls(s3Data, p)} UNION ALL ${calls(lambdaExecution, p)}
      UNION ALL
      SELECT time_dt, coalesce(actor.session.issuer, actor.user.name) AS principal, 'Kubernetes' AS type,
        accountid AS home_account, actor.session.uid AS session, 'eks.amazonaws.com' AS service,
        src_endpoint.ip AS source_ip, region,
        coalesce(api.operation NOT IN ('get', 'list', 'watch'), FALSE) AS is_write,
        coalesce(api.response.code >= 400, FALSE) AS is_failure,
        coalesce(api.response.code IN (401, 403), FALSE) AS is_denied
      FROM ${eksAudit}
      WHERE ${eksAudit.within(p, scopeOf(p))} ${p.ip ? sql`AND src_endpoint.ip = ${p.ip}` : sql``})
    GROUP BY principal
    ORDER BY events DESC, principal`,
})

function calls(table: LakeTable, p: Window & { ip?: string | undefined }): Fragment {
  const isWrite =
    table.source === 'CLOUD_TRAIL_MGMT'
      ? sql`class_uid <> 3002 AND NOT coalesce(activity_id = 2 OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search)'), FALSE)`
      : sql`activity_id IN (1, 3, 4)`
  return sql`SELECT time_dt,
      coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END, actor.user.uid,
        actor.invoked_by, actor.user.name) AS principal,
      actor.user.type AS type, actor.user.account.uid AS home_account, actor.user.uid AS session,
      api.service.name AS service, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, region,
      coalesce(${isWrite}, FALSE) AS is_write,
      coalesce(status = 'Failure', FALSE) OR api.response.error IS NOT NULL AS is_failure,
      coalesce(regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE) AS is_denied
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))}
      ${p.ip ? sql`AND coalesce(src_endpoint.ip, src_endpoint.domain) = ${p.ip}` : sql``}`
}
