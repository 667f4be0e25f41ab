import type { ErrorCode } from '@/lib/errors'
import type { AwsError } from './aws-error'

/** A refusal in words for people. */
export interface Refusal {
  code: ErrorCode
  message: string
  hint: string
}

const DENIED = /AccessDenied|UnauthorizedOperation|Forbidden|AllAccessDisabled/
const UNKNOWN_KEY =
  /UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|InvalidAccessKeyId|IncompleteSignature/

/** A refusal for want of credentials or of a permission, with who can mend it; undefined where it is none. */
export function denial(error: AwsError, action: string): Refusal | undefined {
  const { name, message } = error
  if (/CredentialsProviderError|TokenProviderError|CredentialsError/.test(name)) {
    return refuse(
      'No AWS credentials were found.',
      'Set LAKEWARDEN_AWS_PROFILE (and "aws sso login" where it is an SSO profile), or give the server a role.',
    )
  }
  if (UNKNOWN_KEY.test(name)) {
    return refuse(
      'AWS does not accept these credentials.',
      'Check the access key, or the profile, and that the account is of this partition of AWS.',
    )
  }
  if (!DENIED.test(name) && error.status !== 403) return undefined
  const asked = /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? action
  if (/sts:AssumeRole/.test(asked)) {
    return refuse(
      'The role of LAKEWARDEN_ROLE_ARN may not be taken on.',
      'Its trust policy must name the caller, and ask for exactly the id of LAKEWARDEN_EXTERNAL_ID, if for any.',
    )
  }
  const required = /Required ([\w ]+?) on/.exec(message)?.[1]
  if (/Lake Formation permission/.test(message)) {
    const grant = required ? required.toUpperCase() : 'the missing permission'
    return refuse(
      `Lake Formation grants no ${required ?? 'access'} here.`,
      `Ask the lake admin to grant ${grant} on the link and, apart from it, on its target.`,
    )
  }
  if (/kms/i.test(message)) {
    return refuse(
      'The key of the results may not be used.',
      `Allow kms:Decrypt and kms:GenerateDataKey on the key of the results bucket. ${SCANNED}`,
    )
  }
  return refuse(`AWS denies ${asked}.`, HINT[asked] ?? `Allow ${asked} in the policy of Lakewarden's role.`)
}

const SCANNED = 'The scan is done and paid for: asking again within the hour reads its result.'

const HINT: Record<string, string> = {
  's3:GetObject': `Allow s3:GetObject on the prefix of the results. ${SCANNED}`,
  'athena:GetQueryResults': `Allow athena:GetQueryResults on the workgroup, and s3:GetObject on the prefix of the results. ${SCANNED}`,
  'athena:StartQueryExecution':
    'Check the name in LAKEWARDEN_ATHENA_WORKGROUP, or allow athena:StartQueryExecution on that workgroup.',
}

function refuse(message: string, hint: string): Refusal {
  return { code: 'access-denied', message, hint }
}
