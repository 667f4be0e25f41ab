import { isLakewardenError, LakewardenError } from '@/lib/errors'
import { denial } from './aws-denial'
import { awsError, kindOf } from './aws-error'
import { rejection } from './aws-rejection'

/**
 * The one place where an error of AWS becomes one for people: a sentence without names of anybody's resources, and what
 * to do. The original is the cause and goes to the log.
 * @param action what was asked, as IAM spells it: `athena:StartQueryExecution`
 */
export function awsFailure(thrown: unknown, action: string): LakewardenError {
  if (isLakewardenError(thrown)) return thrown
  const service = SERVICE[action.split(':')[0] ?? ''] ?? 'AWS'
  const error = awsError(thrown)
  const failure = (code: LakewardenError['code'], message: string, hint: string, retryable = false): LakewardenError =>
    new LakewardenError(code, message, { hint, retryable, cause: thrown })

  switch (kindOf(thrown)) {
    case 'skewed':
      return failure('access-denied', clockSentence(error.clockLagMs), 'Set the clock of the server, with NTP.')
    case 'expired':
      return failure(
        'access-denied',
        'The AWS session of Lakewarden has expired.',
        'Renew it (for a profile: "aws sso login") and ask again: a query that Athena has begun is taken up, not started anew.',
        true,
      )
    case 'concurrency':
      return failure('throttled', 'Athena has as many queries as this account may run.', 'Ask again in a minute.', true)
    case 'throttled':
      return failure('throttled', `${service} is asked too often just now.`, 'Ask again in a moment.', true)
    case 'unavailable':
      return failure('engine-down', `${service} does not answer.`, 'Ask again in a moment.', true)
    case 'refused': {
      const refused = denial(error, action) ?? rejection(error)
      return refused
        ? failure(refused.code, refused.message, refused.hint)
        : failure('query-failed', `${service} refused ${action}.`, 'The log of the server has its words.')
    }
  }
}

const SERVICE: Record<string, string> = {
  athena: 'Athena',
  glue: 'The Glue catalogue',
  s3: 'Amazon S3',
  sts: 'AWS STS',
  lakeformation: 'Lake Formation',
  ram: 'AWS RAM',
}

function clockSentence(lagMs: number | undefined): string {
  if (lagMs === undefined) return 'AWS refuses the time of this server’s clock.'
  const minutes = Math.max(1, Math.round(Math.abs(lagMs) / 60_000))
  return `The clock of this server is ${minutes} min ${lagMs > 0 ? 'slow' : 'fast'}.`
}
