import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who shared a disk snapshot or machine image with other accounts or everybody? */
export const huntCloudtrailSnapshotsShared = defineQuery({
  name: 'hunts.cloudtrail.snapshots-shared',
  title: 'Snapshots and images shared',
  sentence: 'Who shared a disk snapshot or machine image with other accounts or everybody?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({ ec2: ['ModifySnapshotAttribute', 'ModifyImageAttribute'] }),
        sql`(api.request.data IS NULL OR regexp_like(api.request.data, '"add"'))`,
      ),
    ),
  hunt: {
    hit: 'A copy of a disk can be taken away without touching the network.',
    benign: 'Images that a company publishes, backups that go to a vault account.',
    next: ['hunts.cloudtrail.databases-exposed', 'hunts.s3.buckets-made-public', 'hunts.cloudtrail.of-access-key'],
    attack: ['T1537'],
  },
})
