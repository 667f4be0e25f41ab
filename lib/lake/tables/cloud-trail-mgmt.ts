import { defineTable } from '@/lib/lake/define-table'
import { cloudTrailColumns } from './cloud-trail-columns'

/** CloudTrail management events: API Activity 6003, Authentication 3002, Account Change 3001. */
export const cloudTrailMgmt = defineTable('CLOUD_TRAIL_MGMT', 'cloud_trail_mgmt_2_0', cloudTrailColumns)
