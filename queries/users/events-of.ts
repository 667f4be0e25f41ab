import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { type Fragment, sql } from '@/lib/sql/sql'
import { scopeOf, type Window } from '../window-params'
import { laneOf } from './lane'
import { isBy, isByInKubernetes } from './principal'

/**
 * Everything the principal did in the window, one row an event, in no order: CloudTrail's three sources and the
 * Kubernetes audit log brought to the same columns.
 */
export function eventsOf(p: Window & { user: string }): Fragment {
  return sql`
    ${cloudTrailEvents(cloudTrailMgmt, p)}
    UNION ALL ${cloudTrailEvents(s3Data, p)}
    UNION ALL ${cloudTrailEvents(lambdaExecution, p)}
    UNION ALL
    SELECT ${kubernetesColumns}
    FROM ${eksAudit}
    WHERE ${eksAudit.within(p, scopeOf(p))} AND (${isByInKubernetes(p.user)})`
}

function cloudTrailEvents(table: LakeTable, p: Window & { user: string }): Fragment {
  return sql`SELECT ${cloudTrailColumns(table)}
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))} AND (${isBy(p.user)})`
}

/** The timeline's columns of one of CloudTrail's sources. */
export function cloudTrailColumns(table: LakeTable): Fragment {
  return sql`time_dt AS time, ${table.source} AS source, ${laneOf(table)} AS lane, metadata.uid AS event_uid,
      api.service.name AS service, api.operation AS operation, status, api.response.error AS error,
      accountid AS account, region, coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip,
      http_request.user_agent AS user_agent, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      element_at(resources, 1).uid AS resource_uid, coalesce(is_mfa, actor.session.is_mfa) AS is_mfa,
      CASE WHEN regexp_like(api.response.error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)') THEN 'denied'
        WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome`
}

/** The timeline's columns of the Kubernetes audit log. */
export const kubernetesColumns = sql`time_dt AS time, 'EKS_AUDIT' AS source, 'kubernetes' AS lane,
      api.request.uid AS event_uid, 'eks.amazonaws.com' AS service,
      api.operation || ' ' || coalesce(element_at(resources, 1).type, http_request.url.path, '') AS operation,
      CASE WHEN api.response.code >= 400 THEN 'Failure' WHEN api.response.code > 0 THEN 'Success' END AS status,
      coalesce(api.response.error, api.response.error_message) AS error, accountid AS account, region,
      src_endpoint.ip AS source_ip, http_request.user_agent AS user_agent, actor.user.name AS user_uid,
      actor.session.credential_uid AS access_key, element_at(resources, 1).name AS resource_uid,
      CAST(NULL AS boolean) AS is_mfa,
      CASE WHEN api.response.code IN (401, 403) THEN 'denied' WHEN api.response.code >= 400 THEN 'failure'
        ELSE 'success' END AS outcome`
