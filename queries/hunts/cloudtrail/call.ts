import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { and, type Fragment, list, or, sql } from '@/lib/sql/sql'
import { choice, flag, rowsParam } from '../../param'
import { isFailure } from '../../verdict/outcome'
import { scopeOf, type Window, withWindow } from '../../window-params'

/** Who called, sessions under their role: a sign-in that failed tells only a name, services act under their own. */
export const principal = sql`coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name)`

/** Where a call came from: an address, or the name of an AWS service. */
export const sourceOfCall = sql`coalesce(src_endpoint.ip, src_endpoint.domain)`

/** Whether a call did not succeed. */
export const failed = isFailure(sql`status`, sql`api.response.error`)

/**
 * Whether a person or program of the customer's made the call, not an AWS service. Told by what AWS itself fills in
 * (type, invokedBy, a source that is no address), never by the user agent, which the caller chooses.
 */
const isOwnCall = sql`(actor.invoked_by IS NULL AND coalesce(actor.user.type, '') <> 'AWSService'
      AND NOT (src_endpoint.ip IS NULL AND src_endpoint.domain IS NOT NULL))`

/** A hunt over calls can also look at those that AWS services made. */
const awsParam = { include_aws: flag(false) }

/** What a list of calls takes beside the window. */
export const callInput = { ...awsParam, limit: rowsParam }

/** What a list of certain operations takes beside the window. */
export const operationInput = { outcome: choice(['success', 'failure', 'any'], 'success'), ...callInput }

/** Parameters of a hunt that lists certain operations. */
export const operationParams = withWindow(operationInput)

/** A call as hunts list it. */
export const callRow = z.object({
  time: z.string(),
  service: z.string().nullable(),
  operation: z.string().nullable(),
  principal: z.string().nullable(),
  principal_type: z.string().nullable(),
  source: z.string().nullable(),
  outcome: z.string(),
  error: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  access_key: z.string().nullable(),
  user_agent: z.string().nullable(),
  /** Parameters of the call, JSON text. */
  request: z.string().nullable(),
  event_uid: z.string().nullable(),
  /** Rows there are in all; the answer keeps the newest. */
  of_total: z.number(),
})

interface CallInput extends Window {
  include_aws: boolean
  limit: number
  outcome?: 'success' | 'failure' | 'any' | undefined
}

/** The newest calls under a condition. */
export function listCalls(p: CallInput, condition: Fragment, table: LakeTable = cloudTrailMgmt): Fragment {
  return sql`
    SELECT time_dt AS time, api.service.name AS service, api.operation AS operation, ${principal} AS principal,
      actor.user.type AS principal_type, ${sourceOfCall} AS source,
      CASE WHEN ${failed} THEN 'failure' ELSE 'success' END AS outcome, api.response.error AS error,
      accountid AS account, region, actor.user.credential_uid AS access_key, http_request.user_agent AS user_agent,
      api.request.data AS request, metadata.uid AS event_uid, count(*) OVER () AS of_total
    FROM ${table}
    WHERE ${callsWithin(p, table)} AND ${condition}
    ORDER BY time_dt DESC, metadata.uid
    LIMIT ${p.limit}`
}

/** The window, the outcome wanted and, unless they are wanted too, no calls of AWS services. */
export function callsWithin(
  p: Window & Partial<Pick<CallInput, 'include_aws' | 'outcome'>>,
  table: LakeTable = cloudTrailMgmt,
): Fragment {
  return and(
    table.within(p, scopeOf(p)),
    !p.include_aws && isOwnCall,
    p.outcome === 'failure' && failed,
    p.outcome === 'success' && sql`NOT ${failed}`,
  )
}

/**
 * Whether a call is one of these, by service: `{ iam: ['CreateUser', 'Attach*'] }`. A star at the end stands for
 * anything, as in Lambda's `UpdateFunctionCode20150331v2`.
 */
export function isCall(calls: Readonly<Record<string, readonly string[]>>): Fragment {
  return sql`(${or(
    ...Object.entries(calls).map(([service, operations]) => {
      const exact = operations.filter((name) => !name.endsWith('*'))
      const begun = operations.filter((name) => name.endsWith('*'))
      return and(
        sql`api.service.name = ${`${service}.amazonaws.com`}`,
        or(
          exact.length > 0 && sql`api.operation IN (${list(exact)})`,
          ...begun.map((name) => sql`api.operation LIKE ${`${name.slice(0, -1)}%`}`),
        ),
      )
    }),
  )})`
}

/** A value of the call's parameters; lakes of 2024 hold them flattened in `unmapped` instead of as JSON. */
export function requestValue(path: string): Fragment {
  return sql`coalesce(json_extract_scalar(api.request.data, ${`$.${path}`}), element_at(unmapped, ${`requestParameters.${path}`}))`
}

/** Up to `n` different values of a column in one text, in order. */
export function someOf(value: Fragment, n = 20): Fragment {
  return sql`array_join(slice(array_sort(array_agg(DISTINCT ${value}) FILTER (WHERE ${value} IS NOT NULL)), 1, ${n}), ', ')`
}
