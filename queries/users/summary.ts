import { z } from 'zod'
import type { LakeTable } from '@/lib/lake/define-table'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { type Fragment, join, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, type Window, withWindow } from '../window-params'
import { isBy, principalParam } from './principal'

/** Who is this principal, and how much of what did it do in this window? */
export const userSummary = defineQuery({
  name: 'users.summary',
  title: 'Summary of a principal',
  sentence: 'Who is this principal, and how much of what did it do in this window?',
  params: withWindow({ user: principalParam }),
  row: z.object({
    type: z.string().nullable(),
    name: z.string().nullable(),
    home_account: z.string().nullable(),
    events: z.number(),
    management_events: z.number(),
    data_events: z.number(),
    failures: z.number(),
    denied: z.number(),
    console_logins: z.number(),
    console_login_failures: z.number(),
    console_logins_without_mfa: z.number(),
    active_days: z.number(),
    services: z.number(),
    operations: z.number(),
    source_ips: z.number(),
    user_agents: z.number(),
    access_keys: z.number(),
    sessions: z.number(),
    regions: z.number(),
    accounts: z.number(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => sql`
    SELECT max(type) AS type, max(name) AS name, max(home_account) AS home_account,
      count(*) AS events, count_if(source = 'CLOUD_TRAIL_MGMT') AS management_events,
      count_if(source <> 'CLOUD_TRAIL_MGMT') AS data_events,
      count_if(status = 'Failure' OR error IS NOT NULL) AS failures,
      count_if(${isDenied}) AS denied,
      count_if(operation = 'ConsoleLogin') AS console_logins,
      count_if(operation = 'ConsoleLogin' AND status = 'Failure') AS console_login_failures,
      count_if(operation = 'ConsoleLogin' AND status = 'Success' AND is_mfa = FALSE) AS console_logins_without_mfa,
      count(DISTINCT date_trunc('day', time_dt)) AS active_days,
      count(DISTINCT service) AS services, count(DISTINCT service || ':' || operation) AS operations,
      count(DISTINCT source_ip) AS source_ips, count(DISTINCT user_agent) AS user_agents,
      count(DISTINCT access_key) AS access_keys, count(DISTINCT user_uid) AS sessions,
      count(DISTINCT region) AS regions, count(DISTINCT accountid) AS accounts,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (${join(
      [cloudTrailMgmt, s3Data, lambdaExecution].map((t) => rowsOf(t, p)),
      ' UNION ALL ',
    )})`,
})

/** A principal in numbers. */
export type UserSummary = RowOf<typeof userSummary>

/** Errors that say "you may not", across services. */
const isDenied = sql`regexp_like(error, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)')`

function rowsOf(table: LakeTable, p: Window & { user: string }): Fragment {
  return sql`SELECT ${table.source} AS source, time_dt, actor.user.type AS type, actor.user.name AS name,
      actor.user.account.uid AS home_account, actor.user.uid AS user_uid, actor.user.credential_uid AS access_key,
      status, api.response.error AS error, api.operation AS operation, api.service.name AS service,
      coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip, http_request.user_agent AS user_agent,
      coalesce(is_mfa, actor.session.is_mfa) AS is_mfa, region, accountid
    FROM ${table}
    WHERE ${table.within(p, scopeOf(p))} AND (${isBy(p.user)})`
}
