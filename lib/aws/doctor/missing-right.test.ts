import { describe, expect, it } from 'vitest'
import { missingRight } from './missing-right'

const refusal = (name: string, message: string, status = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })

describe('a refusal', () => {
  it('of IAM names action and resource', () => {
    const said =
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:PutObject action'
    expect(missingRight(refusal('AccessDenied', said, 403))).toEqual({
      kind: 'iam',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::b/k',
    })
  })

  it('of Lake Formation names permission and table', () => {
    const said = 'Insufficient Lake Formation permission(s): Required Describe on kf_waf_2_0'
    expect(missingRight(refusal('AccessDeniedException', said))).toEqual({
      kind: 'lake',
      permission: 'Describe',
      on: 'kf_waf_2_0',
    })
    expect(missingRight(refusal('AccessDeniedException', 'Insufficient Lake Formation permission(s) on lake'))).toEqual(
      {
        kind: 'lake',
        permission: '',
        on: 'lake',
      },
    )
  })

  it('without words is what was asked for', () => {
    const asked = { action: 's3:ListBucket', resource: 'arn:aws:s3:::b' }
    expect(missingRight(refusal('Forbidden', '', 403), asked)).toEqual({ kind: 'iam', ...asked })
    expect(missingRight(refusal('Forbidden', '', 403))).toBeUndefined()
  })

  it('is nothing else', () => {
    expect(
      missingRight(refusal('EntityNotFoundException', 'Database x not found.'), { action: 'a:B', resource: '*' }),
    ).toBeUndefined()
    expect(missingRight(undefined)).toBeUndefined()
  })
})
