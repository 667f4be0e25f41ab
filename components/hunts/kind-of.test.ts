import { expect, it } from 'vitest'
import { followValues } from './follow-values'
import { kindOf } from './kind-of'

it.each([
  ['principal', 'arn:aws:iam::111122223333:user/a', 'principal'],
  ['from_role', 'arn:aws-cn:sts::111122223333:assumed-role/a/b', 'principal'],
  ['principal', 'lambda.amazonaws.com', 'principal'],
  ['resource_uid', 'arn:aws:s3:::bucket', 'text'],
  ['source', '203.0.113.7', 'ip'],
  ['source', 'ec2.amazonaws.com', 'text'],
  ['finding_uid', 'arn:aws:guardduty:us-east-1:1:detector/d/finding/f', 'finding'],
  ['operation', '<img src=x>', 'text'],
] as const)('%s %s is a %s', (column, value, kind) => {
  expect(kindOf(column, value)).toBe(kind)
})

it('follows what is named most', () => {
  const columns = [
    { name: 'principal', type: 'string' },
    { name: 'source_ip', type: 'string' },
    { name: 'calls', type: 'integer' },
  ] as const
  const rows = [
    ['a', '10.0.0.1', 1],
    ['b', '10.0.0.2', 1],
    ['b', null, 1],
  ]
  expect(followValues(columns, rows, 1)).toEqual({ principal: ['b'], ip: ['10.0.0.1'], finding: [] })
})
