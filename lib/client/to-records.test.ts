import { expect, it } from 'vitest'
import { toRecords } from './to-records'

const internal = `__${'proto'}__`

it('keeps columns with the names of object internals as plain keys', () => {
  const columns = [internal, 'constructor', 'a'].map((name) => ({ name, type: 'string' as const }))
  const [record] = toRecords(columns, [['x', 'y', null]])
  expect(Object.getPrototypeOf(record)).toBeNull()
  expect(Object.keys(record ?? {})).toEqual([internal, 'constructor', 'a'])
  expect(record?.[internal]).toBe('x')
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})
