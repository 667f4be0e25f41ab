import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { isDenial, isFailure } from '../verdict/outcome'
import { exampleWindow, scopeOf, windowBefore, withWindow } from '../window-params'

// Sessions count with their role; a sign-in that failed tells only a name; services act under their own name.
const principal = sql`coalesce(CASE WHEN actor.user.type = 'AssumedRole' THEN actor.session.issuer END,
        actor.user.uid, actor.invoked_by, actor.user.name)`

const subjects = {
  principal,
  source_ip: sql`src_endpoint.ip`,
  account: sql`accountid`,
}

/** What calls are counted by. */
export const byParam = z.enum(['principal', 'source_ip', 'account'])

/** Subjects that the list holds. */
export const MOST_SUBJECTS = 200

/** A call: who made it, what it was, and what may be wrong with it. */
export function callColumns(p: { from: Date; by: z.output<typeof byParam> }): Fragment {
  return sql`${subjects[p.by]} AS subject, actor.user.type AS type, api.service.name AS service,
            api.operation AS operation, coalesce(is_mfa, actor.session.is_mfa) AS is_with_mfa,
            ${isFailure(sql`status`, sql`api.response.error`)} AS is_failure,
            ${isDenial(sql`api.response.error`)} AS is_denied, time_dt >= ${p.from} AS is_now`
}

/** Calls of one operation, in the window and in the one before. */
export const countsOfCalls = sql`max(type) AS type, count_if(is_now) AS calls,
          count_if(is_now AND is_failure) AS failures, count_if(is_now AND is_denied) AS denied,
          count_if(is_now AND operation = 'ConsoleLogin' AND is_failure) AS sign_in_failures,
          count_if(is_now AND operation = 'ConsoleLogin' AND NOT is_failure AND is_with_mfa = FALSE) AS sign_ins_without_mfa,
          count_if(NOT is_now) AS calls_before, count_if(NOT is_now AND is_denied) AS denied_before`

/** Those of all operations. */
export const sumsOfCalls = sql`max(type) AS type, CAST(sum(calls) AS bigint) AS calls, CAST(sum(failures) AS bigint) AS failures,
        CAST(sum(denied) AS bigint) AS denied, CAST(sum(sign_in_failures) AS bigint) AS sign_in_failures,
        CAST(sum(sign_ins_without_mfa) AS bigint) AS sign_ins_without_mfa, count_if(calls > 0) AS apis,
        count_if(calls > 0 AND calls_before = 0) AS new_apis, CAST(sum(calls_before) AS bigint) AS calls_before,
        CAST(sum(denied_before) AS bigint) AS denied_before`

/** How much of a subject's activity deserves a look. */
export const suspicion = sql`denied + sign_in_failures + sign_ins_without_mfa + new_apis`

/** Whose control-plane activity deserves a look: denied calls, failed sign-ins, sign-ins without MFA, calls never made in the window before? */
export const riskyActivity = defineQuery({
  name: 'overview.risky-activity',
  title: 'Risk-relevant activity',
  sentence:
    'Whose control-plane activity deserves a look: denied calls, failed sign-ins, sign-ins without MFA, calls never made in the window before?',
  params: withWindow({
    /** What to count by. */
    by: byParam,
  }),
  row: z.object({
    subject: z.string(),
    type: z.string().nullable(),
    calls: z.number(),
    failures: z.number(),
    denied: z.number(),
    sign_in_failures: z.number(),
    sign_ins_without_mfa: z.number(),
    /** Different operations called in this window, and those of them not called in the window before. */
    apis: z.number(),
    new_apis: z.number(),
    calls_before: z.number(),
    denied_before: z.number(),
    /** Subjects with anything to look at, of all that were active. */
    of_total: z.number(),
  }),
  example: { ...exampleWindow, by: 'principal' as const },
  sql: (p) => sql`
    SELECT subject, type, calls, failures, denied, sign_in_failures, sign_ins_without_mfa, apis, new_apis,
      calls_before, denied_before, count(*) OVER () AS of_total
    FROM (
      SELECT subject, ${sumsOfCalls}
      FROM (
        SELECT subject, service, operation, ${countsOfCalls}
        FROM (
          SELECT ${callColumns(p)}
          FROM ${cloudTrailMgmt}
          WHERE ${cloudTrailMgmt.within({ from: windowBefore(p).from, to: p.to }, scopeOf(p))})
        WHERE subject IS NOT NULL
        GROUP BY subject, service, operation)
      GROUP BY subject)
    WHERE ${suspicion} > 0 AND calls > 0
    ORDER BY ${suspicion} DESC, subject
    LIMIT ${MOST_SUBJECTS}`,
})
