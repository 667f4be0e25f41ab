import { z } from 'zod'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callsWithin, isCall, principal, requestValue, someOf, sourceOfCall } from '../cloudtrail/call'

/** Who read many objects of a bucket within the hour? */
export const huntS3BulkDownloads = defineQuery({
  name: 'hunts.s3.bulk-downloads',
  title: 'Objects read in bulk',
  sentence: 'Who read many objects of a bucket within the hour?',
  params: withWindow({ min_objects: count(100, 'objects'), ...callInput }),
  row: z.object({
    hour_time: z.string(),
    principal: z.string().nullable(),
    bucket: z.string().nullable(),
    objects: z.number(),
    reads: z.number(),
    bytes: z.number(),
    some_addresses: z.string().nullable(),
    some_user_agents: z.string().nullable(),
    access_key: z.string().nullable(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, min_objects: 50 },
  sql: (p) => sql`
  SELECT hour_time, principal, bucket, objects, reads, bytes, some_addresses, some_user_agents, access_key,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, principal, bucket, count(DISTINCT object) AS objects, count(*) AS reads,
      CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes, ${someOf(sql`source`)} AS some_addresses,
      ${someOf(sql`user_agent`, 3)} AS some_user_agents, max(access_key) AS access_key
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, ${principal} AS principal,
        ${requestValue('bucketName')} AS bucket, element_at(resources, 1).uid AS object,
        TRY_CAST(element_at(unmapped, 'additionalEventData.bytesTransferredOut') AS double) AS bytes,
        ${sourceOfCall} AS source, substr(http_request.user_agent, 1, 120) AS user_agent,
        actor.user.credential_uid AS access_key
      FROM ${s3Data}
      WHERE ${callsWithin({ ...p, outcome: 'success' }, s3Data)} AND ${isCall({ s3: ['GetObject'] })})
    GROUP BY hour_time, principal, bucket)
  WHERE objects >= ${p.min_objects}
  ORDER BY objects DESC, hour_time DESC, principal, bucket
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One caller copied a good part of a bucket. A new user or address doing so takes data away.',
    benign: 'Analytics, backups, data pipelines, which do it at their usual hour.',
    next: ['hunts.cloudtrail.of-access-key', 'hunts.s3.ransom', 'hunts.cloudtrail.from-address'],
    attack: ['T1530', 'T1537'],
  },
})
