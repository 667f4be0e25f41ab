import { describe, expect, it } from 'vitest'
import { ADMIN_KEYS, ANALYST_KEYS, demoAccount, EXTERNAL_ID } from './account'
import { inRegion } from './account-variants'
import { authenticate } from './authenticate'
import { demand } from './authorise'

describe('who calls', () => {
  const account = demoAccount('/lake')

  it('is told by the keys', () => {
    const caller = authenticate(account, 'sts', { ...ADMIN_KEYS, region: 'us-east-1' })
    expect(caller.arn).toBe('arn:aws:iam::222233334444:user/lake-admin')
    expect(account.principals.find((p) => p.trust)?.trust?.externalId).toBe(EXTERNAL_ID)
  })

  it('is nobody with keys that nobody has, or that have ended', () => {
    const signer = { accessKeyId: 'ASIAENDED', sessionToken: 'token', region: 'us-east-1' }
    expect(() => authenticate(account, 'glue', signer)).toThrow(
      'The security token included in the request is invalid.',
    )
    account.keys.push({ ...signer, secretAccessKey: 's', principal: account.principals[1]?.arn ?? '', expiresAt: 1000 })
    expect(() => authenticate(account, 'glue', signer, 1000)).toThrow('token included in the request is expired')
    expect(authenticate(account, 'glue', signer, 999).key.expiresAt).toBe(1000)
    expect(() => authenticate(account, 's3', { ...signer, sessionToken: 'another' })).toThrow('does not exist')
  })

  it('may do what the policy says, and nothing else', () => {
    const caller = authenticate(account, 'athena', { ...ANALYST_KEYS, region: 'us-east-1' })
    const workGroup = 'arn:aws:athena:us-east-1:222233334444:workgroup/'
    expect(() => demand(account, caller, 'athena:StartQueryExecution', `${workGroup}lakewarden`)).not.toThrow()
    expect(() => demand(account, caller, 'athena:StartQueryExecution', `${workGroup}primary`)).toThrow(
      `User: arn:aws:iam::222233334444:user/lakewarden is not authorized to perform: athena:StartQueryExecution on resource: ${workGroup}primary`,
    )
  })

  it('finds nothing of the account in another Region', () => {
    const seen = inRegion(account, 'eu-west-1')
    expect({ groups: seen.workGroups.map((w) => w.name), databases: seen.databases }).toEqual({
      groups: ['primary'],
      databases: {},
    })
    expect(inRegion(account, 'us-east-1')).toBe(account)
  })
})
