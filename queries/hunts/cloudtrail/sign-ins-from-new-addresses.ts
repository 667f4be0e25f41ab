import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { count, flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { callInput, callsWithin, isCall, someOf } from './call'

/** Who signed in from an address that they did not use in the days before? */
export const huntCloudtrailSignInsFromNewAddresses = defineQuery({
  name: 'hunts.cloudtrail.sign-ins-from-new-addresses',
  title: 'Sign-ins from new addresses',
  sentence: 'Who signed in from an address that they did not use in the days before?',
  params: withWindow({ baseline_days: count(60, 'days', { max: 365 }), with_first_timers: flag(true), ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    source: z.string().nullable(),
    sign_ins: z.number(),
    without_mfa: z.number(),
    /** Addresses that the principal signed in from before; 0 = it never signed in before. */
    known_addresses: z.number(),
    some_user_agents: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, source, sign_ins, without_mfa, known_addresses, some_user_agents, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, source, sign_ins, without_mfa, some_user_agents, first_time, last_time,
      count_if(first_time < ${p.from}) OVER (PARTITION BY principal) AS known_addresses
    FROM (
      SELECT principal, source, count(*) AS sign_ins, count_if(with_mfa = FALSE) AS without_mfa,
        ${someOf(sql`user_agent`, 3)} AS some_user_agents, min(time_dt) AS first_time, max(time_dt) AS last_time
      FROM (
        SELECT coalesce(actor.user.uid, actor.user.name) AS principal, src_endpoint.ip AS source,
          CASE WHEN api.operation = 'ConsoleLogin' THEN is_mfa END AS with_mfa,
          substr(http_request.user_agent, 1, 120) AS user_agent, time_dt
        FROM ${cloudTrailMgmt}
        WHERE ${callsWithin({ ...p, from: baselineOf(p), outcome: 'success' })} AND src_endpoint.ip IS NOT NULL
          AND ${isCall({ signin: ['ConsoleLogin'], sts: ['AssumeRoleWithSAML'] })})
      GROUP BY principal, source))
  WHERE ${and(sql`first_time >= ${p.from}`, !p.with_first_timers && sql`known_addresses > 0`)}
  ORDER BY first_time DESC, principal, source
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'The principal had signed in before, but never from here. With a new client, without MFA or at an odd hour it is somebody else.',
    benign: 'Travel, a new provider at home, a mobile network.',
    next: [
      'hunts.cloudtrail.from-address',
      'hunts.cloudtrail.sign-ins-without-mfa',
      'hunts.cloudtrail.from-public-addresses',
    ],
    attack: ['T1078.004'],
  },
})
