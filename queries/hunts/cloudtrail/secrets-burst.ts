import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, isCall, principal, someOf, sourceOfCall } from './call'

/** Who read many secrets or parameters within minutes? */
export const huntCloudtrailSecretsBurst = defineQuery({
  name: 'hunts.cloudtrail.secrets-burst',
  title: 'Secrets pulled fast',
  sentence: 'Who read many secrets or parameters within minutes?',
  params: withWindow({ minutes: count(5, 'minutes', { max: 1_440 }), min_calls: count(5, 'calls'), ...callInput }),
  row: z.object({
    bucket_time: z.string(),
    principal: z.string().nullable(),
    access_key: z.string().nullable(),
    calls: z.number(),
    secrets: z.number(),
    regions: z.number(),
    denied: z.number(),
    some_secrets: z.string().nullable(),
    some_addresses: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, principal, access_key, calls, secrets, regions, denied, some_secrets, some_addresses,
    count(*) OVER () AS of_total
  FROM (
    SELECT bucket_time, principal, access_key, count(*) AS calls, count(DISTINCT secret) AS secrets,
      count(DISTINCT region) AS regions, count_if(is_denied) AS denied, ${someOf(sql`secret`)} AS some_secrets,
      ${someOf(sql`source`)} AS some_addresses
    FROM (
      SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, ${principal} AS principal,
        actor.user.credential_uid AS access_key, region, ${isDenial(sql`api.response.error`)} AS is_denied,
        ${sourceOfCall} AS source,
        coalesce(json_extract_scalar(api.request.data, '$.secretId'), json_extract_scalar(api.request.data, '$.name'),
          json_extract_scalar(api.request.data, '$.path'), element_at(unmapped, 'requestParameters.secretId'),
          element_at(unmapped, 'requestParameters.name')) AS secret
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin(p)} AND ${isCall({
        secretsmanager: ['GetSecretValue', 'BatchGetSecretValue'],
        ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath'],
      })})
    GROUP BY bucket_time, principal, access_key)
  WHERE calls >= ${p.min_calls} OR regions > 1
  ORDER BY secrets DESC, calls DESC, bucket_time DESC, principal, access_key
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One caller emptied the safe: many secret values in a short time, or in several Regions.',
    benign: 'Programs that read all their settings when they start.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.from-address', 'hunts.kubernetes.secrets-read'],
    attack: ['T1555.006'],
  },
})
