import { describe, expect, it } from 'vitest'
import { joinMany, splitMany } from './many-text'
import type { ParamSpec } from './param-spec'
import { readParam } from './read-param'

const now = Date.parse('2026-06-15T12:00:00Z')
const spec = (kind: ParamSpec['kind'], more: Partial<ParamSpec> = {}): ParamSpec => ({ name: 'p', kind, ...more })

describe('readParam', () => {
  it.each<[ParamSpec, string, unknown]>([
    [spec('text'), "' OR '1'='1", "' OR '1'='1"],
    [spec('text'), '１２', '１２'],
    [spec('number'), '12', 12],
    [spec('number'), '１２', 12],
    [spec('number'), '-0', 0],
    [spec('number'), '0.25', 0.25],
    [spec('flag'), 'false', false],
    [spec('choice', { choices: ['a', 'b'] }), 'b', 'b'],
    [spec('instant'), '2026-06-01T09:00:00+09:00', '2026-06-01T00:00:00.000Z'],
    [spec('instant'), '-24h', '2026-06-14T12:00:00.000Z'],
    [spec('instant'), 'now', '2026-06-15T12:00:00.000Z'],
    [spec('range'), '7d', { from: '2026-06-08T12:00:00.000Z', to: '2026-06-15T12:00:00.000Z' }],
    [
      spec('range'),
      '2026-06-01T00:00:00Z/2026-06-02T00:00:00Z',
      { from: '2026-06-01T00:00:00.000Z', to: '2026-06-02T00:00:00.000Z' },
    ],
    [spec('account'), '111122223333', '111122223333'],
    [spec('ip'), ' 203.0.113.77 ', '203.0.113.77'],
    [spec('ip'), '::ffff:1.2.3.4', '1.2.3.4'],
    [spec('ip'), '2001:0DB8:0::1', '2001:db8::1'],
    [spec('network'), '10.0.0.0/8', '10.0.0.0/8'],
    [spec('network'), '2001:db8::/32', '2001:db8::/32'],
    [spec('access-key'), 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    [spec('domain'), 'xmr-pool.example.', 'xmr-pool.example.'],
    [spec('arn'), 'arn:aws:iam::111122223333:user/a', 'arn:aws:iam::111122223333:user/a'],
    [spec('number', { isMany: true }), '22,3389', [22, 3389]],
    [spec('text', { isMany: true }), 'a%2Cb,c,,c', ['a,b', 'c']],
    [spec('text', { isMany: true }), '', []],
  ])('%j takes %j', (one, text, value) => {
    expect(readParam(one, text, now)).toEqual({ value })
  })

  it.each<[ParamSpec, string | null, string]>([
    [spec('ip', { isRequired: true }), null, 'required'],
    [spec('ip', { isRequired: true }), '  ', 'required'],
    [spec('ip', { isRequired: true, isMany: true }), '', 'required'],
    [spec('number'), '1e309', 'number'],
    [spec('number'), 'NaN', 'number'],
    [spec('number'), '0x10', 'number'],
    [spec('number'), '9007199254740993', 'number'],
    [spec('number', { isWhole: true }), '1.5', 'whole'],
    [spec('number', { min: 1 }), '0', 'min'],
    [spec('number', { max: 10 }), '11', 'max'],
    [spec('flag'), 'yes', 'choice'],
    [spec('choice', { choices: ['a'] }), '(select 1)', 'choice'],
    [spec('instant'), '2026-02-30T00:00:00Z', 'instant'],
    [spec('instant'), '2026-06-01', 'instant'],
    [spec('instant'), '+275760-09-13T00:00:00Z', 'instant'],
    [spec('range'), '2026-06-02T00:00:00Z/2026-06-01T00:00:00Z', 'range'],
    [spec('range'), '9999d', 'range'],
    [spec('account'), '11112222333', 'account'],
    [spec('region'), 'us_east', 'region'],
    [spec('ip'), '127.1', 'ip'],
    [spec('ip'), '0177.0.0.1', 'ip'],
    [spec('ip'), '1.2.3.4/33', 'ip'],
    [spec('ip'), 'fe80::1%eth0', 'ip'],
    [spec('ip'), '256.1.1.1', 'ip'],
    [spec('network'), '1.2.3.4/33', 'network'],
    [spec('network'), '10.0.0.0', 'network'],
    [spec('network'), '::/129', 'network'],
    [spec('access-key'), 'akia', 'access-key'],
    [spec('domain'), 'a b', 'domain'],
    [spec('text'), 'a\0b', 'unspeakable'],
    [spec('text'), '\ud800', 'unspeakable'],
    [spec('text', { maxLength: 3 }), 'abcd', 'too-long'],
    [spec('text', { isMany: true, maxItems: 2 }), 'a,b,c', 'too-many'],
  ])('%j refuses %j as %s', (one, text, code) => {
    const read = readParam(one, text, now)
    expect(read.value).toBeUndefined()
    expect(read.problem?.code).toBe(code)
  })

  it('says which of several is wrong', () => {
    expect(readParam(spec('network', { isMany: true }), '10.0.0.0/8,x', now).problem).toEqual({
      ...{ code: 'network', item: 'x' },
    })
  })

  it('takes nothing for nothing where nothing is needed', () => {
    expect(readParam(spec('text'), '', now)).toEqual({})
    expect(readParam(spec('number', { isRequired: true, fallback: 3 }), null, now)).toEqual({})
  })
})

it('several values survive the way through an address', () => {
  const values = ['a,b', '100%', '%2C', 'c']
  expect(splitMany(joinMany(values))).toEqual(values)
})
