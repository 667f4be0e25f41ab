import { z } from 'zod'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { and, type Fragment, sql } from '@/lib/sql/sql'
import { choice, flag, rowsParam } from '../../param'
import { scopeOf, type Window } from '../../window-params'

/** What a list of requests to a cluster takes beside the window. */
export const requestInput = {
  outcome: choice(['any', 'allowed', 'refused'], 'any'),
  include_system: flag(false),
  limit: rowsParam,
}

/** A request to a cluster's API as hunts list it. */
export const requestRow = z.object({
  time: z.string(),
  verb: z.string().nullable(),
  resource: z.string().nullable(),
  namespace: z.string().nullable(),
  name: z.string().nullable(),
  path: z.string().nullable(),
  user_name: z.string().nullable(),
  iam_role: z.string().nullable(),
  source_ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  code: z.number().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  event_uid: z.string().nullable(),
  /** Rows there are in all; the answer keeps the newest. */
  of_total: z.number(),
})

/** The cluster's own parts, which ask all day: node agents, controllers, the scheduler and AWS's own watchers. */
const isSystemUser = sql`regexp_like(coalesce(actor.user.name, ''), '^(system:(node:|kube-|apiserver|addon-manager|serviceaccount:kube-system:)|eks:)')`

interface RequestInput extends Window {
  outcome?: 'any' | 'allowed' | 'refused'
  include_system?: boolean
}

/** The window, the outcome wanted and, unless they are wanted too, no requests of the cluster's own parts. */
export function requestsWithin(p: RequestInput): Fragment {
  return and(
    eksAudit.within(p, scopeOf(p)),
    p.include_system === false && sql`NOT ${isSystemUser}`,
    p.outcome === 'allowed' && sql`api.response.code < 400`,
    p.outcome === 'refused' && sql`api.response.code >= 400`,
  )
}

/** The newest requests under a condition. */
export function listRequests(p: RequestInput & { limit: number }, condition: Fragment): Fragment {
  return sql`
    SELECT time_dt AS time, api.operation AS verb, element_at(resources, 1).type AS resource,
      element_at(resources, 1).namespace AS namespace, element_at(resources, 1).name AS name,
      http_request.url.path AS path, actor.user.name AS user_name, actor.session.issuer AS iam_role,
      src_endpoint.ip AS source_ip, http_request.user_agent AS user_agent, api.response.code AS code,
      accountid AS account, region, api.request.uid AS event_uid, count(*) OVER () AS of_total
    FROM ${eksAudit}
    WHERE ${requestsWithin(p)} AND ${condition}
    ORDER BY time_dt DESC, api.request.uid
    LIMIT ${p.limit}`
}
