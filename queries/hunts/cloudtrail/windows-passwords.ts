import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, isCall, principal, requestValue, someOf, sourceOfCall } from './call'

/** Who fetched the administrator passwords of Windows instances? */
export const huntCloudtrailWindowsPasswords = defineQuery({
  name: 'hunts.cloudtrail.windows-passwords',
  title: 'Windows passwords fetched',
  sentence: 'Who fetched the administrator passwords of Windows instances?',
  params: withWindow({ min_calls: count(3, 'calls'), ...callInput }),
  row: z.object({
    principal: z.string().nullable(),
    access_key: z.string().nullable(),
    calls: z.number(),
    instances: z.number(),
    denied: z.number(),
    some_addresses: z.string().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT principal, access_key, calls, instances, denied, some_addresses, first_time, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT principal, access_key, count(*) AS calls, count(DISTINCT instance) AS instances, count_if(is_denied) AS denied,
      ${someOf(sql`source`)} AS some_addresses, min(time_dt) AS first_time, max(time_dt) AS last_time
    FROM (
      SELECT ${principal} AS principal, actor.user.credential_uid AS access_key,
        ${requestValue('instanceId')} AS instance, ${isDenial(sql`api.response.error`)} AS is_denied,
        ${sourceOfCall} AS source, time_dt
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin(p)} AND ${isCall({ ec2: ['GetPasswordData'] })})
    GROUP BY principal, access_key)
  WHERE calls >= ${p.min_calls} OR denied > 0
  ORDER BY calls DESC, principal, access_key
  LIMIT ${p.limit}`,
  hunt: {
    hit: "Several instances' passwords were fetched, or the attempt was refused: somebody collects ways into machines.",
    benign: 'An administrator who sets up machines.',
    next: ['hunts.cloudtrail.remote-shells', 'hunts.cloudtrail.of-access-key'],
    attack: ['T1555.006'],
  },
})
