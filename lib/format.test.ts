import { expect, it } from 'vitest'
import { accountOfArn, formatBytes, formatDifference, formatElapsed, formatShare, formatUsd, shortArn } from './format'

it('formats quantities', () => {
  expect([0, 999, 1000, 38_400_000, 999_700].map((n) => formatBytes(n, 'en'))).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '38 MB',
    '1 MB',
  ])
  expect([0, 0.0002, 1.25].map((n) => formatUsd(n, 'en'))).toEqual(['$0', '$0.0002', '$1.25'])
  expect([0, 0.0002, 0.004, 0.38].map((n) => formatShare(n, 'en'))).toEqual(['0%', '0.02%', '0.4%', '38%'])
  expect([140, 1800, 125_000].map((n) => formatElapsed(n, 'en'))).toEqual(['140 ms', '1.8 s', '2 min 5 s'])
  expect([3, -12, 0].map((n) => formatDifference(n, 'en'))).toEqual(['+3', '−12', '±0'])
})

it('shortens ARNs and leaves the rest', () => {
  expect(shortArn('arn:aws:iam::123837392027:user/bert-jan')).toBe('user/bert-jan')
  expect(shortArn('arn:aws:sts::1:assumed-role/etl/a:b')).toBe('assumed-role/etl/a:b')
  expect(shortArn('lambda.amazonaws.com')).toBe('lambda.amazonaws.com')
  expect(accountOfArn('arn:aws:iam::123837392027:user/bert-jan')).toBe('123837392027')
  expect(accountOfArn('bert')).toBeUndefined()
})
