import type { LakeTable } from './define-table'
import { cloudTrailMgmt } from './tables/cloud-trail-mgmt'
import { eksAudit } from './tables/eks-audit'
import { lambdaExecution } from './tables/lambda-execution'
import { route53 } from './tables/route53'
import { s3Data } from './tables/s3-data'
import { shFindings } from './tables/sh-findings'
import { vpcFlow } from './tables/vpc-flow'
import { waf } from './tables/waf'

/** The eight native sources of Security Lake at source version 2. */
export const allTables: readonly LakeTable[] = [
  cloudTrailMgmt,
  s3Data,
  lambdaExecution,
  shFindings,
  vpcFlow,
  route53,
  eksAudit,
  waf,
]

/** The table of a source, by Security Lake's name for it (`CLOUD_TRAIL_MGMT`, ...). */
export function tableOfSource(source: string): LakeTable | undefined {
  return allTables.find((t) => t.source === source)
}
