import type { ColumnMapping } from '../column-mapping'
import { cloudTrailV1 } from './cloud-trail'
import { route53V1 } from './route53'
import { shFindingsV1 } from './sh-findings'
import { vpcFlowV1 } from './vpc-flow'

const BY_SOURCE: Record<string, ColumnMapping> = {
  CLOUD_TRAIL_MGMT: cloudTrailV1,
  S3_DATA: cloudTrailV1,
  LAMBDA_EXECUTION: cloudTrailV1,
  VPC_FLOW: vpcFlowV1,
  ROUTE53: route53V1,
  SH_FINDINGS: shFindingsV1,
}

/** How a source's columns of version 2 are read from its table of version 1; undefined where there never was one. */
export function v1Mapping(source: string): ColumnMapping | undefined {
  return BY_SOURCE[source]
}
