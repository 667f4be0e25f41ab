import { defineTable } from '@/lib/lake/define-table'
import { cloudTrailColumns } from './cloud-trail-columns'

/** Lambda invocations (data events) of CloudTrail: API Activity 6003. */
export const lambdaExecution = defineTable('LAMBDA_EXECUTION', 'lambda_execution_2_0', cloudTrailColumns)
