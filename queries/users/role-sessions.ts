import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { or, sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../window-params'
import { isBy, principalParam, sessionsPrefixOf } from './principal'

/**
 * Which role sessions did this principal open, and who opened the principal's own? One step of the chain in both
 * directions: an AssumeRole call names the session it issued (`session.uid`) and the session's key
 * (`session.credential_uid`), under which the next step acts.
 */
export const userRoleSessions = defineQuery({
  name: 'users.role-sessions',
  title: 'Role sessions of a principal',
  sentence: "Which role sessions did this principal open, and who opened the principal's own?",
  params: withWindow({ user: principalParam }),
  row: z.object({
    /** The principal opened this session. */
    is_opener: z.boolean(),
    /** This session is the principal's own. */
    is_own: z.boolean(),
    opener: z.string().nullable(),
    opener_type: z.string().nullable(),
    operation: z.string().nullable(),
    session_uid: z.string().nullable(),
    times: z.number(),
    session_keys: z.number(),
    session_key: z.string().nullable(),
    source_ips: z.number(),
    source_ip: z.string().nullable(),
    first_time: z.string().nullable(),
    last_time: z.string().nullable(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:role/web-frontend-role' },
  sql: (p) => {
    const prefix = sessionsPrefixOf(p.user)
    return sql`
    SELECT is_opener, is_own, opener, opener_type, operation, session_uid, count(*) AS times,
      count(DISTINCT session_key) AS session_keys, max(session_key) AS session_key,
      count(DISTINCT source_ip) AS source_ips, max(source_ip) AS source_ip,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (SELECT time_dt, coalesce(${isBy(p.user)}, FALSE) AS is_opener,
        ${prefix ? sql`substr(session.uid, 1, ${prefix.length}) = ${prefix}` : sql`session.uid = ${p.user}`} AS is_own,
        coalesce(actor.user.uid, actor.user.name, actor.invoked_by) AS opener, actor.user.type AS opener_type,
        api.operation AS operation, session.uid AS session_uid, session.credential_uid AS session_key,
        coalesce(src_endpoint.ip, src_endpoint.domain) AS source_ip
      FROM ${cloudTrailMgmt}
      WHERE ${cloudTrailMgmt.within(p, scopeOf(p))} AND class_uid = 3002 AND session.uid IS NOT NULL)
    WHERE ${or(sql`is_opener`, sql`is_own`)}
    GROUP BY is_opener, is_own, opener, opener_type, operation, session_uid
    ORDER BY last_time DESC, session_uid`
  },
})

/** A role session and who opened it. */
export type UserRoleSession = RowOf<typeof userRoleSessions>
