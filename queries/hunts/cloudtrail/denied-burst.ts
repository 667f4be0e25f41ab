import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, principal, someOf, sourceOfCall } from './call'

/** Who was refused many different calls within minutes? */
export const huntCloudtrailDeniedBurst = defineQuery({
  name: 'hunts.cloudtrail.denied-burst',
  title: 'Bursts of refusals',
  sentence: 'Who was refused many different calls within minutes?',
  params: withWindow({
    minutes: count(10, 'minutes', { max: 1_440 }),
    min_denied: count(10, 'calls'),
    min_operations: count(3, 'operations'),
    ...callInput,
  }),
  row: z.object({
    bucket_time: z.string(),
    principal: z.string().nullable(),
    access_key: z.string().nullable(),
    denied: z.number(),
    operations: z.number(),
    regions: z.number(),
    some_operations: z.string().nullable(),
    some_addresses: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, principal, access_key, denied, operations, regions, some_operations, some_addresses,
    count(*) OVER () AS of_total
  FROM (
    SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, ${principal} AS principal,
      actor.user.credential_uid AS access_key, count(*) AS denied, count(DISTINCT api.operation) AS operations,
      count(DISTINCT region) AS regions, ${someOf(sql`api.operation`)} AS some_operations,
      ${someOf(sourceOfCall)} AS some_addresses
    FROM ${cloudTrailMgmt}
    WHERE ${callsWithin(p)} AND ${isDenial(sql`api.response.error`)}
    GROUP BY 1, 2, 3)
  WHERE denied >= ${p.min_denied} AND operations >= ${p.min_operations}
  ORDER BY denied DESC, bucket_time DESC, principal, access_key
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One caller met many closed doors in a row: somebody tries what a credential is good for.',
    benign: 'A role whose rights were cut, a new program without its rights.',
    next: ['hunts.cloudtrail.denied-calls', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.iam-changes'],
    attack: ['T1580', 'T1087.004'],
  },
})
