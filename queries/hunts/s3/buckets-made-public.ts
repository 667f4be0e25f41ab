import { defineQuery } from '@/lib/sql/define-query'
import { and, or, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from '../cloudtrail/call'

/** Who opened a bucket to everybody? */
export const huntS3BucketsMadePublic = defineQuery({
  name: 'hunts.s3.buckets-made-public',
  title: 'Buckets made public',
  sentence: 'Who opened a bucket to everybody?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({
          s3: [
            'PutBucketAcl',
            'PutBucketPolicy',
            'PutBucketPublicAccessBlock',
            'DeleteBucketPublicAccessBlock',
            'DeleteAccountPublicAccessBlock',
            'PutAccountPublicAccessBlock',
          ],
        }),
        or(
          sql`api.operation LIKE 'Delete%'`,
          sql`regexp_like(coalesce(api.request.data, ''), '(AllUsers|AuthenticatedUsers|public-read|"(Principal|AWS)" ?: ?(\\[ ?)?"[*]"|"(BlockPublicAcls|BlockPublicPolicy|IgnorePublicAcls|RestrictPublicBuckets)" ?: ?false)')`,
        ),
      ),
    ),
  hunt: {
    hit: "A bucket's policy or list of grants names everybody, or the block against it was taken away.",
    benign: 'Web sites and downloads that are meant to be public.',
    next: ['hunts.s3.protection-weakened', 'hunts.findings.on-resource-type', 'hunts.findings.sensitive-data-exposed'],
    attack: ['T1530'],
  },
})
