import { z } from 'zod'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { defineQuery } from '@/lib/sql/define-query'
import { contains, sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import {
  callInput,
  callsWithin,
  failed,
  isCall,
  principal,
  requestValue,
  someOf,
  sourceOfCall,
} from '../cloudtrail/call'

/** Who deleted many objects within the hour, or encrypted them with a key of their own? */
export const huntS3Ransom = defineQuery({
  name: 'hunts.s3.ransom',
  title: 'Objects destroyed or encrypted in bulk',
  sentence: 'Who deleted many objects within the hour, or encrypted them with a key of their own?',
  params: withWindow({ min_objects: count(50, 'objects'), ...callInput }),
  row: z.object({
    hour_time: z.string(),
    principal: z.string().nullable(),
    bucket: z.string().nullable(),
    deleted: z.number(),
    encrypted_by_caller: z.number(),
    failures: z.number(),
    some_addresses: z.string().nullable(),
    access_key: z.string().nullable(),
    of_total: z.number(),
  }),
  example: { ...exampleWindow, min_objects: 10 },
  sql: (p) => sql`
  SELECT hour_time, principal, bucket, deleted, encrypted_by_caller, failures, some_addresses, access_key,
    count(*) OVER () AS of_total
  FROM (
    SELECT hour_time, principal, bucket, count_if(NOT is_failed AND operation LIKE 'Delete%') AS deleted,
      count_if(NOT is_failed AND is_encrypted_by_caller) AS encrypted_by_caller, count_if(is_failed) AS failures,
      ${someOf(sql`source`)} AS some_addresses, max(access_key) AS access_key
    FROM (
      SELECT date_trunc('hour', time_dt) AS hour_time, ${principal} AS principal,
        ${requestValue('bucketName')} AS bucket, api.operation AS operation, ${failed} AS is_failed,
        coalesce(${contains(sql`api.request.data`, 'server-side-encryption-customer-algorithm')}, FALSE) AS is_encrypted_by_caller,
        ${sourceOfCall} AS source, actor.user.credential_uid AS access_key
      FROM ${s3Data}
      WHERE ${callsWithin(p, s3Data)} AND ${isCall({ s3: ['DeleteObject', 'DeleteObjects', 'DeleteObjectVersion', 'PutObject', 'CopyObject'] })})
    GROUP BY hour_time, principal, bucket)
  WHERE deleted >= ${p.min_objects} OR encrypted_by_caller >= ${p.min_objects}
  ORDER BY deleted DESC, hour_time DESC, principal, bucket
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'Many objects of a bucket were deleted or overwritten with a key that only the caller has.',
    benign: 'Clean-up jobs and lifecycle scripts that run at the same hour every day.',
    next: ['hunts.s3.protection-weakened', 'hunts.s3.bulk-downloads', 'hunts.cloudtrail.kms-keys-lost'],
    attack: ['T1485', 'T1486'],
  },
})
