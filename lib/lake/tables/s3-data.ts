import { defineTable } from '@/lib/lake/define-table'
import { cloudTrailColumns } from './cloud-trail-columns'

/** S3 object-level (data) events of CloudTrail: API Activity 6003. */
export const s3Data = defineTable('S3_DATA', 's3_data_2_0', cloudTrailColumns)
