import { expect, it } from 'vitest'
import { targetsOf } from './palette-targets'

const first = (typed: string) => targetsOf(typed, { last: '24h' })[0]

it('leads to the likeliest place for what was typed', () => {
  expect(first('')?.key).toBe('overview')
  expect(first('arn:aws:iam::123837392027:user/bert-jan')?.key).toBe('principal')
  expect(first('lambda.amazonaws.com')?.key).toBe('principal')
  expect(first('203.0.113.7')?.key).toBe('ip')
  expect(first('2001:db8::1')?.key).toBe('ip')
  expect(first('arn:aws:guardduty:us-east-1:1:detector/d/finding/f')?.key).toBe('finding')
  expect(first('0a1b2c3d-1111-2222-3333-444455556666')?.key).toBe('finding')
  expect(first('crypto')?.key).toBe('findings-with')
})

it('keeps hostile text inside its parameter', () => {
  const target = targetsOf('arn:x&last=90d#"><script>', { last: '24h' })[0]
  const url = new URL(target?.href ?? '', 'http://localhost')
  expect(url.searchParams.get('user')).toBe('arn:x&last=90d#"><script>')
  expect(url.searchParams.get('last')).toBe('24h')
})
