import type { LakeTable } from '@/lib/lake/define-table'
import { type Fragment, sql } from '@/lib/sql/sql'

/**
 * Which lane of the timeline a CloudTrail row belongs to: `authentication`, `data`, `read` or `write`. Reads are told by
 * OCSF's activity (2 = Read) or, where Security Lake says Other (99), by the verb the call begins with; `readOnly` would
 * say it outright but lies in `unmapped`, the most expensive column of the lake.
 */
export function laneOf(table: LakeTable): Fragment {
  if (table.source !== 'CLOUD_TRAIL_MGMT') return sql`'data'`
  return sql`CASE
      WHEN class_uid = 3002 THEN 'authentication'
      WHEN class_uid = 6003 AND (activity_id = 2
        OR regexp_like(api.operation, '^(Get|List|Describe|Head|Lookup|Search|Select|Query|Scan|Batch(Get|Describe)|Check|Verify|Preview|Validate|Simulate)'))
        THEN 'read'
      ELSE 'write' END`
}
