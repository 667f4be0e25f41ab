import { describe, expect, it } from 'vitest'
import { facetValues } from './facet-values'
import { noChoice } from './findings-filters'

describe('the values of a facet', () => {
  it('stand with the chosen ones first, then by count', () => {
    const counted = [
      { value: 'GuardDuty', count: 9 },
      { value: 'Macie', count: 4 },
      { value: null, count: 5 },
    ]
    const values = facetValues('product', counted, { in: ['Macie', 'Gone'], out: [null] })
    expect(values).toEqual([
      { value: 'Macie', count: 4, state: 'in' },
      { value: 'Gone', count: 0, state: 'in' },
      { value: null, count: 5, state: 'out' },
      { value: 'GuardDuty', count: 9, state: 'none' },
    ])
  })

  it('join the ids of one severity, worst first, with none left out', () => {
    const counted = [
      { value: 1, count: 100 },
      { value: 5, count: 2 },
      { value: 6, count: 1 },
      { value: null, count: 7 },
    ]
    expect(facetValues('severity', counted, noChoice).map(({ value, count }) => [value, count])).toEqual([
      ['critical', 3],
      ['high', 0],
      ['medium', 0],
      ['low', 0],
      ['info', 107],
    ])
  })

  it('do not claim that a chosen value beyond the listed ones has no findings', () => {
    const counted = Array.from({ length: 200 }, (_, i) => ({ value: `type ${i}`, count: 200 - i }))
    expect(facetValues('type', counted, { in: ['rare'], out: [] })[0]).toEqual({
      value: 'rare',
      count: undefined,
      state: 'in',
    })
  })
})
