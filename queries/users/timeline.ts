import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, type Window, withWindow } from '../window-params'
import { laneOf } from './lane'
import { isBy, isByInKubernetes, principalParam } from './principal'

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
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/example' },
  sql: (p) => sql`
    ${cloudTrailEvents(cloudTrailMgmt, p)}
    UNION ALL ${cloudTrailEvents(s3Data, p)}
    UNION ALL ${cloudTrailEvents(lambdaExecution, p)}
    UNION ALL
    SELECT time_dt AS time, 'EKS_AUDIT' AS source, 'kubernetes' AS lane, api.request.uid AS event_uid,
      'eks.amazonaws.com' AS service,
      api.operation || ' ' || coalesce(element_at(resources, 1).type, http_request.url.path, '') AS operation,
      CASE WHEN api.response.code >= 400 THEN 'Failure' WHEN api.response.code > 0 THEN 'Success' END AS status,
      coalesce(api.response.error, api.response.error_message) AS error, accountid AS account, region,
      src_endpoint.ip AS source_ip, http_request.user_agent AS user_agent, actor.user.name AS user_uid,
      actor.session.credential_uid AS access_key, element_at(resources, 1).name AS resource_uid,
      CAST(NULL AS boolean) AS is_mfa
    FROM ${eksAudit}
    WHERE ${eksAudit.within(p, scopeOf(p))} AND ${isByInKubernetes(p.user)}
    ORDER BY time DESC`,
})

function cloudTrailEvents(table: LakeTable, p: Window & { user: string }): Fragment {
  return sql`SELECT time_dt AS time, ${table.source} AS source, ${laneOf(table)} AS lane, metadata.uid AS event_uid,
      api.service.name AS service, api.operation AS operation, status, api.response.error AS error,
      accountid AS account, region, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip,
      http_request.user_agent AS user_agent, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      element_at(resources, 1).uid AS resource_uid, coalesce(is_mfa, actor.session.is_mfa) AS is_mfa
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))} AND (${isBy(p.user)})`
}
