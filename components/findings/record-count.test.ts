import { expect, it } from 'vitest'
import { countRecords } from './record-count'

it('multiplies how often by how many', () => {
  const facet = [
    { value: 1, count: 10 },
    { value: 7, count: 3 },
  ]
  expect(countRecords(facet, 13)).toEqual({ records: 31, isLeast: false })
})

it('says "at least" when the list of counts was cut', () => {
  expect(countRecords([{ value: 2, count: 10 }], 14)).toEqual({ records: 24, isLeast: true })
})
