import { expect, test } from 'vitest'
import { isAddress, networkOf } from './ip-address'

test.each([
  ['192.0.2.10', true],
  ['2001:db8::1', true],
  ['::1', true],
  ['::ffff:192.0.2.10', true],
  ['2001:DB8:1:2:3:4:5:6', true],
  ['cloudformation.amazonaws.com', false],
  ['AWS Internal', false],
  ['a:b', false],
  [`${':'.repeat(200)}`, false],
  ['', false],
  [null, false],
])('%j is an address: %s', (text, is) => {
  expect(isAddress(text)).toBe(is)
})

test.each([
  ['192.0.2.10', '192.0.2.250'],
  ['::ffff:192.0.2.10', '192.0.2.77'],
  ['2001:db8::1', '2001:0db8:0:ffff::5'],
  ['2001:DB8:12::1', '2001:db8:0012:9::'],
])('%s and %s are of one network', (one, other) => {
  expect(networkOf(one)).toBe(networkOf(other))
})

test.each([
  ['192.0.2.10', '192.0.3.10'],
  ['::ffff:192.0.2.10', '::ffff:198.51.100.7'],
  ['2001:db8::1', '2001:db8:1::1'],
  ['2001:db8:1::', '2001:db8:10::'],
])('%s and %s are not', (one, other) => {
  expect(networkOf(one)).not.toBe(networkOf(other))
})

test('no address has no network', () => {
  expect(networkOf(null)).toBe('')
})
