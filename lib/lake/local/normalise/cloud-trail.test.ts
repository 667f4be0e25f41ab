import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseCloudTrail } from './cloud-trail'
import type { JsonObject } from './json-value'
import { parseJson } from './parse-json'

const event: JsonObject = {
  eventVersion: '1.08',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDA',
    arn: 'arn:aws:iam::111122223333:user/a',
    accountId: '111122223333',
    userName: 'a',
  },
  eventTime: '2024-05-01T10:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  awsRegion: 'us-east-1',
  sourceIPAddress: '2001:db8::1',
  requestParameters: { b: 1, a: [true, null] },
  responseElements: null,
  eventID: 'e-1',
  managementEvent: true,
  recipientAccountId: '444455556666',
}

describe('CloudTrail, current form', () => {
  test('request and response are JSON text and leave nothing in unmapped', () => {
    const { row, source, account } = normaliseCloudTrail(event, 'current')
    expect({ source, account }).toEqual({ source: 'CLOUD_TRAIL_MGMT', account: '444455556666' })
    expect(row).toMatchObject({
      class_uid: 6003,
      activity_name: 'Create',
      type_uid: 600301,
      status: 'Success',
      api: { request: { data: '{"b":1,"a":[true,null]}', uid: "''" } },
      src_endpoint: { ip: '2001:db8::1' },
      unmapped: { managementEvent: 'true', recipientAccountId: '444455556666' },
      time_dt: '2024-05-01T10:00:00.000',
      observables: [
        { name: 'actor.user.name', value: 'a', type: 'User Name', type_id: 4 },
        { name: 'src_endpoint.ip', value: '2001:db8::1', type: 'IP Address', type_id: 2 },
      ],
    })
    expect(row.user).toBeUndefined()
  })

  test('data events go to tables of their own', () => {
    const source = (more: JsonObject) =>
      normaliseCloudTrail({ ...event, managementEvent: false, ...more }, 'current').source
    expect(source({ eventSource: 's3.amazonaws.com', eventName: 'GetObject', eventCategory: 'Data' })).toBe('S3_DATA')
    expect(source({ eventSource: 'lambda.amazonaws.com', eventName: 'Invoke' })).toBe('LAMBDA_EXECUTION')
    expect(() => source({ eventSource: 'dynamodb.amazonaws.com' })).toThrow('no table')
    expect(() => source({ eventCategory: 'Insight' })).toThrow('no table')
  })

  test('names of IAM’s are account changes only in IAM', () => {
    const chosen = (eventSource: string) =>
      normaliseCloudTrail({ ...event, eventSource, eventName: 'CreateUser' }, 'current').row.class_uid
    expect(chosen('iam.amazonaws.com')).toBe(3001)
    expect(chosen('cognito-idp.amazonaws.com')).toBe(6003)
  })

  test('an activity is the first word of the name', () => {
    const activity = (eventName: string) => normaliseCloudTrail({ ...event, eventName }, 'current').row.activity_name
    expect(['DeleteListener', 'ListBuckets', 'PutObject', 'Decrypt', 'Address'].map(activity)).toEqual([
      ...['Delete', 'Read', 'Update', 'Other', 'Other'],
    ])
  })

  test('a failed sign-in tells so', () => {
    const { row } = normaliseCloudTrail(
      {
        ...event,
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { MFAUsed: 'No' },
      },
      'current',
    )
    expect(row).toMatchObject({
      class_uid: 3002,
      status: 'Failure',
      is_mfa: false,
      api: { response: { data: '{"ConsoleLogin":"Failure"}' } },
    })
  })

  test('digits survive that a double would lose', () => {
    const record = parseJson(
      '{"eventName":"X","eventSource":"y","eventTime":"2024-01-01T00:00:00Z","requestParameters":{"id":9007199254740993,"n":1.0},"big":12345678901234567890}',
    )
    const { row } = normaliseCloudTrail(record as JsonObject, 'current')
    expect(row).toMatchObject({
      api: { request: { data: '{"id":9007199254740993,"n":1.0}' } },
      unmapped: { big: '12345678901234567890' },
    })
  })

  test('a record without a readable time is refused', () => {
    expect(() => normaliseCloudTrail({ ...event, eventTime: '2000-00-00T00:00:00Z' }, 'current')).toThrow(
      'no readable time',
    )
  })

  test('whatever stands in a member, a row comes out or a refusal', () => {
    const names = [...Object.keys(event), '__proto__', 'constructor', 'resources', 'additionalEventData']
    const member = fc.tuple(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }))
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 8 }),
        fc.constantFrom('current' as const, '2024' as const),
        (members, form) => {
          const text = `{${[...Object.entries(event), ...members].map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`
          try {
            const { row } = normaliseCloudTrail(parseJson(text) as JsonObject, form)
            for (const value of Object.values(row.unmapped as object)) expect(typeof value).toBe('string')
          } catch (error) {
            expect((error as Error).name).toBe('Refusal')
          }
        },
      ),
    )
  })
})
