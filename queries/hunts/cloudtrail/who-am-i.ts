import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { contains, or, sql } from '@/lib/sql/sql'
import { count, flag, many, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { baselineOf } from '../baseline'
import { callInput, callsWithin, isCall, principal, someOf, sourceOfCall } from './call'

/** Who asked AWS whose credential this is, for the first time from that address or with a scanner? */
export const huntCloudtrailWhoAmI = defineQuery({
  name: 'hunts.cloudtrail.who-am-i',
  title: 'Who-am-I probes',
  sentence: 'Who asked AWS whose credential this is, for the first time from that address or with a scanner?',
  params: withWindow({
    baseline_days: count(30, 'days', { max: 365 }),
    scanners: many(textParam, ['TruffleHog', 'gitleaks', 'pacu', 'cloudfox', 'ScoutSuite', 'kali']),
    only_scanners: flag(false),
    ...callInput,
  }),
  row: z.object({
    principal: z.string().nullable(),
    source: z.string().nullable(),
    is_scanner: z.boolean(),
    calls: z.number(),
    access_keys: z.number(),
    some_user_agents: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, source, is_scanner, calls, access_keys, some_user_agents, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, source, coalesce(bool_or(is_scanner), FALSE) AS is_scanner, count_if(time_dt >= ${p.from}) AS calls,
      count(DISTINCT access_key) AS access_keys, ${someOf(sql`user_agent`, 5)} AS some_user_agents,
      min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT ${principal} AS principal, ${sourceOfCall} AS source, actor.user.credential_uid AS access_key,
        substr(http_request.user_agent, 1, 120) AS user_agent,
        (${or(...p.scanners.map((s) => contains(sql`http_request.user_agent`, s)))}) AS is_scanner, time_dt
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin({ ...p, from: baselineOf(p) })} AND ${isCall({ sts: ['GetCallerIdentity'] })})
    GROUP BY principal, source)
  WHERE calls > 0 AND ${p.only_scanners ? sql`is_scanner` : sql`(is_scanner OR first_time >= ${p.from})`}
  ORDER BY is_scanner DESC, first_time DESC, principal, source
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'GetCallerIdentity is what a thief calls first: it needs no rights and tells whose key was found.',
    benign: 'Command-line tools and pipelines that check who they are at every start.',
    next: ['hunts.cloudtrail.discovery-burst', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.denied-burst'],
    attack: ['T1087.004'],
  },
})
