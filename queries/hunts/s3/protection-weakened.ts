import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from '../cloudtrail/call'

/** Who took a bucket's versions, logs, encryption or lock away, or lets it expire or be copied elsewhere? */
export const huntS3ProtectionWeakened = defineQuery({
  name: 'hunts.s3.protection-weakened',
  title: 'Bucket protection weakened',
  sentence: "Who took a bucket's versions, logs, encryption or lock away, or lets it expire or be copied elsewhere?",
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({
          s3: [
            'PutBucketVersioning',
            'PutBucketLifecycle',
            'PutBucketLifecycleConfiguration',
            'PutBucketReplication',
            'PutBucketLogging',
            'DeleteBucketEncryption',
            'DeleteBucketReplication',
            'PutObjectLockConfiguration',
            'DeleteBucketPolicy',
            'DeleteBucketLifecycle',
          ],
        }),
        sql`(api.operation <> 'PutBucketVersioning' OR regexp_like(coalesce(api.request.data, ''), 'Suspended'))`,
      ),
    ),
  hunt: {
    hit: 'After that, what is deleted or overwritten is gone, or copies go to somebody else.',
    benign: 'Cost reduction, infrastructure code.',
    next: ['hunts.s3.ransom', 'hunts.s3.buckets-made-public', 'hunts.cloudtrail.kms-keys-lost'],
    attack: ['T1490', 'T1562.008'],
  },
})
