import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { choice } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, isCall, someOf, sourceOfCall } from './call'

/** Who signed in to the console or took a role, from where, and did it work? */
export const huntCloudtrailSignIns = defineQuery({
  name: 'hunts.cloudtrail.sign-ins',
  title: 'Sign-ins and roles taken',
  sentence: 'Who signed in to the console or took a role, from where, and did it work?',
  params: withWindow({ way: choice(['any', 'console', 'role'], 'any'), ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    operation: z.string().nullable(),
    role: z.string().nullable(),
    outcome: z.string(),
    sign_ins: z.number(),
    without_mfa: z.number(),
    addresses: z.number(),
    some_addresses: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, operation, role, outcome, count(*) AS sign_ins, count_if(with_mfa = FALSE) AS without_mfa,
    count(DISTINCT source) AS addresses, ${someOf(sql`source`)} AS some_addresses, min(time_dt) AS first_time,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT coalesce(actor.user.uid, actor.user.name, actor.invoked_by) AS principal, api.operation AS operation,
      CASE WHEN api.operation <> 'ConsoleLogin' THEN "user".uid END AS role,
      CASE WHEN status = 'Failure' OR api.response.error IS NOT NULL THEN 'failure' ELSE 'success' END AS outcome,
      CASE WHEN api.operation = 'ConsoleLogin' THEN is_mfa END AS with_mfa, ${sourceOfCall} AS source, time_dt
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND ${isCall({
      ...(p.way !== 'role' && { signin: ['ConsoleLogin'] }),
      ...(p.way !== 'console' && { sts: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'] }),
    })})
  GROUP BY principal, operation, role, outcome
  ORDER BY sign_ins DESC, principal, operation, role, outcome
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a principal, way and outcome, with the addresses. Look for addresses that fit nobody, failures before a success, and sign-ins without MFA.',
    benign: 'People who travel or work from home; services and pipelines that take their role all day.',
    next: [
      'hunts.cloudtrail.sign-ins-without-mfa',
      'hunts.cloudtrail.password-spray',
      'hunts.cloudtrail.sign-ins-from-new-addresses',
    ],
    attack: ['T1078.004'],
  },
})
