import { describe, expect, it } from 'vitest'
import { LakewardenError } from '@/lib/errors'
import { kindOf } from './aws-error'
import { awsFailure } from './aws-failure'

const arn = 'arn:aws:athena:eu-west-1:111122223333:workgroup/secret'

/** An error as the SDK throws it. */
function thrown(name: string, message = '', more: object = {}): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 }, ...more })
}

describe('an error of AWS', () => {
  it.each<[string, Error, string, RegExp, RegExp]>([
    [
      'denied',
      thrown(
        'AccessDeniedException',
        `User: ${arn} is not authorized to perform: athena:StartQueryExecution on ${arn}`,
      ),
      'access-denied',
      /denies athena:StartQueryExecution/,
      /LAKEWARDEN_ATHENA_WORKGROUP/,
    ],
    [
      'no grant of Lake Formation',
      thrown('AccessDeniedException', 'Insufficient Lake Formation permission(s): Required Describe on secret_db'),
      'access-denied',
      /no Describe/,
      /grant DESCRIBE on the link and, apart from it, on its target/,
    ],
    [
      'a role that may not be taken on',
      thrown('AccessDenied', `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`),
      'access-denied',
      /LAKEWARDEN_ROLE_ARN/,
      /LAKEWARDEN_EXTERNAL_ID/,
    ],
    ['no credentials', thrown('CredentialsProviderError'), 'access-denied', /No AWS credentials/, /PROFILE/],
    ['a wrong key', thrown('UnrecognizedClientException'), 'access-denied', /does not accept/, /access key/],
    ['an expired session', thrown('ExpiredTokenException'), 'access-denied', /expired/, /taken up/],
    ['a throttle', thrown('ThrottlingException', 'Rate exceeded'), 'throttled', /too often/, /again/],
    [
      'too many queries',
      thrown('TooManyRequestsException', '', { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' }),
      'throttled',
      /as many queries/,
      /again/,
    ],
    ['a 503', thrown('X', '', { $metadata: { httpStatusCode: 503 } }), 'engine-down', /does not answer/, /again/],
    ['a page of a proxy', thrown('SyntaxError', 'Deserialization error'), 'engine-down', /does not answer/, /again/],
    ['no connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'engine-down', /not answer/, /again/],
    ['a wrong Region', Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 'engine-down', /address/, /REGION/],
    [
      'a wrong workgroup',
      thrown('InvalidRequestException', 'WorkGroup is not found.'),
      'query-rejected',
      /no such workgroup/,
      /LAKEWARDEN_ATHENA_WORKGROUP/,
    ],
    [
      'no output location',
      thrown('InvalidRequestException', 'No output location provided. You did not'),
      'query-rejected',
      /where to put results/,
      /LAKEWARDEN_ATHENA_OUTPUT/,
    ],
  ])('%s is a sentence with a way out', (_, error, code, message, hint) => {
    const failure = awsFailure(error, 'athena:StartQueryExecution')
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.stringMatching(hint) })
    expect(`${failure.message} ${failure.hint}`).not.toContain('secret')
    expect(failure.cause).toBe(error)
  })

  it('tells how wrong the clock is', () => {
    const date = new Date(Date.now() + 9 * 60_000).toUTCString()
    const error = thrown('RequestTimeTooSkewed', '', { $response: { headers: { date } } })
    expect(awsFailure(error, 's3:GetObject').message).toBe('The clock of this server is 9 min slow.')
  })

  it('leaves our own errors as they are', () => {
    const own = new LakewardenError('over-budget', 'x')
    expect(awsFailure(own, 'athena:StartQueryExecution')).toBe(own)
  })

  it('is not worth repeating when it is a refusal', () => {
    expect(kindOf(thrown('AccessDeniedException'))).toBe('refused')
    expect(kindOf(thrown('InvalidRequestException', 'line 1:1: mismatched input'))).toBe('refused')
  })
})
