import { expect, it } from 'vitest'
import { canonicalAddress } from './address'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['::1', '::1'],
  ['127.1', undefined],
  ['0177.0.0.1', undefined],
  ['256.0.0.1', undefined],
  ['1.2.3.4/33', undefined],
  ['2130706433', undefined],
  ['fe80::1%eth0', undefined],
  ['::1]/x', undefined],
  ['1.2.3.4 ', undefined],
  ['', undefined],
])('%s is %s', (text, address) => {
  expect(canonicalAddress(text)).toBe(address)
})

it('keeps the mapped IPv4 address an IPv6 one', () => {
  expect(canonicalAddress('::ffff:1.2.3.4')).toBe('::ffff:102:304')
})
