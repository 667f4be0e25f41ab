import { expect, it } from 'vitest'
import { toRecords } from './to-records'

it('keeps columns with the names of object internals as plain keys', () => {
  const columns = ['__proto__', 'constructor', 'a'].map((name) => ({ name, type: 'VARCHAR' }))
  const [record] = toRecords(columns, [['x', 'y', null]])
  expect(Object.getPrototypeOf(record)).toBeNull()
  expect(Object.keys(record ?? {})).toEqual(['__proto__', 'constructor', 'a'])
  expect(record?.['__proto__']).toBe('x')
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})
