import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, type EventFilters, timeConditions, toConditions } from './event-filters'
import { readUrl, writeUrl } from './event-filters-url'

const columns = ['time', 'operation']
const usual = readUrl({}, columns).filters

describe('the filters of a principal in its address', () => {
  it('come back as they were written, whatever the values are', () => {
    const value = fc.option(fc.string({ unit: 'binary', maxLength: 40 }).filter((s) => s.isWellFormed()))
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), fc.boolean(), (values, isErrorsOnly) => {
        const filters: EventFilters = {
          ...usual,
          isErrorsOnly,
          tab: 'dns',
          choices: { ip: { in: values, out: [] }, error: { in: [], out: values } },
          zoom: { from: 1_000, to: 2_000 },
          sort: 'operation:desc',
          columns: ['operation', 'time'],
        }
        expect(readUrl(writeUrl(filters), columns)).toEqual({ filters, problems: [] })
      }),
    )
  })

  it('name what cannot be read and go on without it', () => {
    const url = { tab: 'x', zoom: '2026-01-02T00:00:00Z..2026-01-01T00:00:00Z', sort: 'nothing:asc', errors: 'yes' }
    expect(readUrl(url, columns)).toEqual({ filters: usual, problems: ['tab', 'errors', 'zoom', 'sort'] })
  })

  it('become conditions on the stored result', () => {
    const choices = choose({ ...usual, choices: choose(usual, 'ip', '203.0.113.7', 'in') }, 'error', null, 'out')
    const filters = { ...usual, choices, isErrorsOnly: true, text: ' Key ', at: { from: 0, to: 1 } }
    expect([...toConditions(filters), ...timeConditions(filters)]).toEqual([
      { column: 'outcome', op: 'in', value: ['failure', 'denied'] },
      { column: '*', op: 'contains', value: 'Key' },
      { column: 'error', op: 'not-in', value: [null] },
      { column: 'source_ip', op: 'in', value: ['203.0.113.7'] },
      { column: 'time', op: 'gte', value: '1970-01-01T00:00:00.000Z' },
      { column: 'time', op: 'lt', value: '1970-01-01T00:00:00.001Z' },
    ])
  })

  it('take a value off again, and move it from wanted to unwanted', () => {
    const wanted = { ...usual, choices: choose(usual, 'ip', 'a', 'in') }
    expect(choose(wanted, 'ip', 'a', 'out')).toEqual({ ip: { in: [], out: ['a'] } })
    expect(choose(wanted, 'ip', 'a', 'none')).toEqual({})
  })
})
