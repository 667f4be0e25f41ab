import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { count, flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { callInput, callsWithin, failed, isCall, requestValue, someOf, sourceOfCall } from './call'

/** Which roles took another role, for the first time in days? */
export const huntCloudtrailRoleChaining = defineQuery({
  name: 'hunts.cloudtrail.role-chaining',
  title: 'Roles taken from roles',
  sentence: 'Which roles took another role, for the first time in days?',
  params: withWindow({ baseline_days: count(30, 'days', { max: 365 }), only_new: flag(true), ...callInput }),
  row: z.object({
    from_role: z.string().nullable(),
    to_role: z.string().nullable(),
    is_new: z.boolean(),
    calls: z.number(),
    failures: z.number(),
    some_addresses: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT from_role, to_role, is_new, calls, failures, some_addresses, first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT from_role, to_role, min(time_dt) >= ${p.from} AS is_new, count_if(time_dt >= ${p.from}) AS calls,
      count_if(time_dt >= ${p.from} AND is_failed) AS failures, ${someOf(sql`source`)} AS some_addresses,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT actor.session.issuer AS from_role, coalesce("user".uid, ${requestValue('roleArn')}) AS to_role,
        ${failed} AS is_failed, ${sourceOfCall} AS source, time_dt
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin({ ...p, from: baselineOf(p) })} AND actor.user.type = 'AssumedRole'
        AND ${isCall({ sts: ['AssumeRole'] })})
    GROUP BY from_role, to_role)
  WHERE ${and(sql`calls > 0`, sql`from_role <> to_role`, p.only_new && sql`is_new`)}
  ORDER BY first_time DESC, from_role, to_role
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A session used its rights to become another role. A pair never seen before is a way through the accounts that somebody just found.',
    benign: 'New pipelines, new delegation between accounts.',
    next: ['hunts.cloudtrail.trust-changed', 'hunts.cloudtrail.changes-by-principal', 'hunts.cloudtrail.sign-ins'],
    attack: ['T1548.005'],
  },
})
