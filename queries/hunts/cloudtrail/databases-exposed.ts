import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who shared a database snapshot, made a database public, or gave it a new master password? */
export const huntCloudtrailDatabasesExposed = defineQuery({
  name: 'hunts.cloudtrail.databases-exposed',
  title: 'Databases exposed',
  sentence: 'Who shared a database snapshot, made a database public, or gave it a new master password?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({
          rds: [
            'ModifyDBSnapshotAttribute',
            'ModifyDBClusterSnapshotAttribute',
            'ModifyDBInstance',
            'ModifyDBCluster',
            'RestoreDBInstanceFromDBSnapshot',
            'RestoreDBClusterFromSnapshot',
            'StartExportTask',
          ],
        }),
        sql`(api.operation NOT IN ('ModifyDBInstance', 'ModifyDBCluster') OR regexp_like(coalesce(api.request.data, ''), '("publiclyAccessible":true|masterUserPassword)'))`,
      ),
    ),
  hunt: {
    hit: 'Data of a database can be read from outside, or by whoever set the password.',
    benign: 'Password rotation, copies for a test environment.',
    next: ['hunts.cloudtrail.snapshots-shared', 'hunts.cloudtrail.security-groups-opened'],
    attack: ['T1537'],
  },
})
