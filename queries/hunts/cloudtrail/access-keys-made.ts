import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callsWithin, failed, isCall, operationInput, principal, requestValue, sourceOfCall } from './call'

/** Who made an access key, and for whom? */
export const huntCloudtrailAccessKeysMade = defineQuery({
  name: 'hunts.cloudtrail.access-keys-made',
  title: 'Access keys made',
  sentence: 'Who made an access key, and for whom?',
  params: withWindow({ only_for_others: flag(false), ...operationInput }),
  row: z.object({
    time: z.string(),
    principal: z.string().nullable(),
    user_name: z.string().nullable(),
    access_key_made: z.string().nullable(),
    is_for_other: z.boolean(),
    is_for_root: z.boolean(),
    outcome: z.string(),
    error: z.string().nullable(),
    source: z.string().nullable(),
    user_agent: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    event_uid: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT time_dt AS time, principal, user_name, access_key_made, is_for_other, is_for_root, outcome, error, source,
    user_agent, accountid AS account, region, event_uid, count(*) OVER () AS of_total
  FROM (
    SELECT time_dt, principal, coalesce(asked_for, caller_name) AS user_name, access_key_made,
      coalesce(asked_for <> caller_name, FALSE) AS is_for_other, coalesce(caller_type = 'Root', FALSE) AS is_for_root,
      outcome, error, source, user_agent, accountid, region, event_uid
    FROM (
      SELECT time_dt, ${principal} AS principal, coalesce(actor.user.name, actor.user.uid, '') AS caller_name,
        actor.user.type AS caller_type, ${requestValue('userName')} AS asked_for,
        coalesce(json_extract_scalar(api.response.data, '$.accessKey.accessKeyId'),
          element_at(unmapped, 'responseElements.accessKey.accessKeyId')) AS access_key_made,
        CASE WHEN ${failed} THEN 'failure' ELSE 'success' END AS outcome, api.response.error AS error,
        ${sourceOfCall} AS source, http_request.user_agent AS user_agent, accountid, region, metadata.uid AS event_uid
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin(p)} AND ${isCall({ iam: ['CreateAccessKey'] })}))
  WHERE ${p.only_for_others ? sql`is_for_other` : sql`TRUE`}
  ORDER BY time_dt DESC, event_uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A new long-lived key. Made for another user than the caller, or by a caller who never made one before, it is a way back in.',
    benign: 'Onboarding, key rotation, a program that rotates its own key.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.users-made', 'hunts.cloudtrail.administrator-granted'],
    attack: ['T1098.001'],
  },
})
