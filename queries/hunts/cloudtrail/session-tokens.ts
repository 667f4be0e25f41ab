import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { laneOf } from '../../users/lane'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, failed, isCall, principal, someOf, sourceOfCall } from './call'

/** Who made temporary keys from a user's key, and what was done with them? */
export const huntCloudtrailSessionTokens = defineQuery({
  name: 'hunts.cloudtrail.session-tokens',
  title: 'Temporary keys made from a user',
  sentence: "Who made temporary keys from a user's key, and what was done with them?",
  params: withWindow({ ...callInput }),
  row: z.object({
    time: z.string(),
    principal: z.string().nullable(),
    operation: z.string().nullable(),
    outcome: z.string(),
    source: z.string().nullable(),
    session_key: z.string().nullable(),
    calls: z.number(),
    changes: z.number(),
    denied: z.number(),
    some_addresses: z.string().nullable(),
    last_used_time: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  WITH issued AS (
    SELECT time_dt, ${principal} AS principal, api.operation AS operation,
      CASE WHEN ${failed} THEN 'failure' ELSE 'success' END AS outcome, ${sourceOfCall} AS source,
      coalesce(json_extract_scalar(api.response.data, '$.credentials.accessKeyId'),
        element_at(unmapped, 'responseElements.credentials.accessKeyId')) AS session_key
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND ${isCall({ sts: ['GetSessionToken', 'GetFederationToken'] })}),
  used AS (
    SELECT actor.user.credential_uid AS session_key, count(*) AS calls, count_if(${laneOf(cloudTrailMgmt)} = 'write') AS changes,
      count_if(${isDenial(sql`api.response.error`)}) AS denied, ${someOf(sourceOfCall)} AS some_addresses,
      max(time_dt) AS last_used_time
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND actor.user.credential_uid LIKE 'ASIA%'
    GROUP BY actor.user.credential_uid)
  SELECT time_dt AS time, principal, operation, outcome, source, issued.session_key AS session_key,
    coalesce(calls, 0) AS calls, coalesce(changes, 0) AS changes, coalesce(denied, 0) AS denied, some_addresses,
    last_used_time, count(*) OVER () AS of_total
  FROM issued LEFT JOIN used ON used.session_key = issued.session_key
  ORDER BY time_dt DESC, principal, operation
  LIMIT ${p.limit}`,
  hunt: {
    hit: "The temporary key goes on working when the user's own key is taken away, and hides in another name.",
    benign: 'Scripts that ask for a session after entering MFA.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.key-from-many-addresses'],
    attack: ['T1550.001'],
  },
})
