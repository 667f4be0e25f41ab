import type { Refusal } from './aws-denial'
import type { AwsError } from './aws-error'

/** What AWS says when the set-up, not a permission, is wrong. */
const SAYINGS: readonly [RegExp, Refusal][] = [
  [
    /WorkGroup .*not found|WorkGroup is not found/i,
    {
      code: 'query-rejected',
      message: 'There is no such workgroup in this Region.',
      hint: 'Set LAKEWARDEN_ATHENA_WORKGROUP to one that "aws athena list-work-groups" names, and check LAKEWARDEN_AWS_REGION.',
    },
  ],
  [
    /No output location provided/i,
    {
      code: 'query-rejected',
      message: 'Athena does not know where to put results.',
      hint: 'Set LAKEWARDEN_ATHENA_OUTPUT to s3://<bucket>/<prefix>/, or set a location in the workgroup.',
    },
  ],
  [
    /Unable to verify\/create output bucket/i,
    {
      code: 'query-rejected',
      message: 'The bucket of the results cannot be used.',
      hint: 'It must exist in this Region, and s3:GetBucketLocation and s3:PutObject must be allowed on it.',
    },
  ],
  [
    /^NoSuchBucket$/,
    {
      code: 'result-gone',
      message: 'The bucket of the results is not there any more.',
      hint: 'Create it, or set another with LAKEWARDEN_ATHENA_OUTPUT.',
    },
  ],
  [
    /^NoSuchKey$|Could not find results/i,
    { code: 'result-gone', message: 'Athena’s result is not there any more.', hint: 'Ask again.' },
  ],
  [
    /^ENOTFOUND$/,
    {
      code: 'engine-down',
      message: 'AWS has no such address.',
      hint: 'Check LAKEWARDEN_AWS_REGION, and that this machine can reach AWS.',
    },
  ],
  [
    /Idempotent parameters do not match/i,
    { code: 'query-rejected', message: 'This run was begun with another text.', hint: 'Ask again.' },
  ],
  [
    /^EntityNotFoundException$/,
    {
      code: 'not-found',
      message: 'The catalogue has no such database or table.',
      hint: 'Check LAKEWARDEN_ATHENA_DATABASE; a link whose share was revoked looks like this, too.',
    },
  ],
]

/** A refusal because the set-up is wrong; undefined where the words are not known. */
export function rejection({ name, message }: AwsError): Refusal | undefined {
  return SAYINGS.find(([words]) => words.test(name) || words.test(message))?.[1]
}
