import type { AwsAccount } from './account'
import { authorise } from './authorise'
import type { AwsCaller } from './iam-model'
import { QueryRefusal } from './query-access'
import { WireFailure } from './wire-failure'

/**
 * What Athena looks at before it takes a query: whether the bucket of its results is there, is in the same Region, and
 * may be asked about. Results that Athena keeps itself need none (an empty path).
 * @throws WireFailure in Athena's words
 */
export function verifyOutput(account: AwsAccount, caller: AwsCaller, resultPath: string): void {
  const name = bucketOf(resultPath)
  if (name === undefined) return
  const bucket = account.buckets.find((b) => b.name === name)
  const refusal = authorise(account, caller, 's3:GetBucketLocation', `arn:aws:s3:::${name}`)
  if (bucket && bucket.owner === account.id && bucket.region === caller.region && !refusal) return
  throw new WireFailure('InvalidRequestException', `Unable to verify/create output bucket ${name}`, 400, {
    AthenaErrorCode: 'INVALID_INPUT',
    ErrorCode: 'INVALID_INPUT',
  })
}

/** Whether the caller may write the result. @throws QueryRefusal with the reason that Athena gives for the failed query */
export function demandWrite(account: AwsAccount, caller: AwsCaller, resultPath: string): void {
  if (bucketOf(resultPath) === undefined) return
  if (!authorise(account, caller, 's3:PutObject', resultPath.replace('s3://', 'arn:aws:s3:::'))) return
  throw new QueryRefusal(
    `Access denied when writing output to url: ${resultPath} . Please ensure you are allowed to access the S3 bucket. ` +
      'If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key',
    1500,
  )
}

function bucketOf(path: string): string | undefined {
  return /^s3:\/\/([^/]+)\//.exec(path)?.[1]
}
