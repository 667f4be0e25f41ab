/** The sources that a lane's events come from. */
export const laneSources = {
  findings: ['SH_FINDINGS'],
  authentication: ['CLOUD_TRAIL_MGMT'],
  write: ['CLOUD_TRAIL_MGMT'],
  read: ['CLOUD_TRAIL_MGMT'],
  data: ['S3_DATA', 'LAMBDA_EXECUTION'],
  network: ['VPC_FLOW'],
  dns: ['ROUTE53'],
  kubernetes: ['EKS_AUDIT'],
} as const satisfies Record<string, readonly string[]>
