import type { PolicyStatement } from './iam-model'

/** The least that an analyst's user or role needs to ask the lake and to let the access checks look at everything. */
export function analystPolicy(of: {
  id: string
  region: string
  lakeOwner: string
  workGroup: string
  results: string
}): PolicyStatement[] {
  const { id, region, lakeOwner, workGroup, results } = of
  return [
    {
      actions: [
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
        'athena:GetQueryExecution',
        'athena:BatchGetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetQueryRuntimeStatistics',
        'athena:ListQueryExecutions',
        'athena:GetWorkGroup',
      ],
      resources: [`arn:aws:athena:${region}:${id}:workgroup/${workGroup}`],
    },
    {
      actions: [
        'glue:GetDatabase',
        'glue:GetDatabases',
        'glue:GetTable',
        'glue:GetTables',
        'glue:GetPartition',
        'glue:GetPartitions',
      ],
      resources: [id, lakeOwner].map((owner) => `arn:aws:glue:${region}:${owner}:*`),
    },
    {
      actions: [
        'lakeformation:GetDataAccess',
        'lakeformation:GetDataLakeSettings',
        'lakeformation:ListPermissions',
        'ram:GetResourceShares',
        'ram:GetResourceShareInvitations',
      ],
      resources: ['*'],
    },
    {
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [`arn:aws:s3:::${results}`],
    },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [`arn:aws:s3:::${results}/*`],
    },
  ]
}
