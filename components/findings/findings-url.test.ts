import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { severities } from '@/components/ui/severity-scale'
import { filterKeys } from './filter-keys'
import { choose, countChosen, type FindingsFilters, toConditions, views } from './findings-filters'
import { type FindingsUrl, readUrl, urlNames, writeUrl } from './findings-url'

const columns = ['time', 'severity_id', 'title', 'records']
const plain = readUrl({}, columns).filters

const value = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('~', '%2C', ','),
)
const choiceOf = (values: fc.Arbitrary<string | null>) =>
  fc.record({ in: fc.uniqueArray(values, { maxLength: 4 }), out: fc.uniqueArray(values, { maxLength: 4 }) })
const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const anyFilters: fc.Arbitrary<FindingsFilters> = fc.record({
  view: fc.constantFrom(...views),
  text: fc.string({ unit: 'binary', maxLength: 50 }),
  choices: fc.record(
    Object.fromEntries(
      filterKeys.map((key) => [key, choiceOf(key === 'severity' ? fc.constantFrom(...severities) : value)]),
    ),
  ),
  span: fc.option(
    fc.record({ from: instant, to: instant }).filter(({ from, to }) => from < to),
    { nil: undefined },
  ),
  sort: fc.constantFrom(undefined, 'time:desc' as const, 'title:asc' as const),
  columns: fc.constantFrom(undefined, ['title', 'time']),
})

/** Choices of nothing are no choices. */
function tidy(filters: FindingsFilters): FindingsFilters {
  const chosen = Object.entries(filters.choices).filter(([, { in: a, out: b }]) => a.length > 0 || b.length > 0)
  return { ...filters, choices: Object.fromEntries(chosen) }
}

/** Through the address bar and back. */
function throughAddress(url: FindingsUrl): FindingsUrl {
  const query = new URLSearchParams(Object.entries(url).filter((entry): entry is [string, string] => entry[1] !== null))
  return Object.fromEntries(new URLSearchParams(query.toString()))
}

describe('filters in the address', () => {
  it('come back as they were, whatever the values are', () => {
    // A lone surrogate cannot stand in any address.
    const wellFormed = anyFilters.filter((filters) => JSON.stringify(filters).indexOf('\\ud') === -1)
    fc.assert(
      fc.property(wellFormed, (filters) => {
        const url = writeUrl(filters)
        expect(Object.keys(url).every((name) => urlNames.includes(name))).toBe(true)
        expect(readUrl(throughAddress(url), columns)).toEqual({ filters: tidy(filters), problems: [] })
      }),
    )
  })

  it('are short and readable', () => {
    const filters = {
      ...plain,
      choices: { severity: { in: ['critical', 'high'], out: [] }, product: { in: [], out: ['Macie'] } },
    }
    const said = Object.entries(writeUrl(filters)).filter(([, text]) => text !== null)
    expect(Object.fromEntries(said)).toEqual({ severity: 'critical,high', 'not-product': 'Macie' })
  })

  it('take OCSF severity ids and any case from a link', () => {
    expect(readUrl({ severity: '5,6,High' }, columns).filters.choices.severity?.in).toEqual(['critical', 'high'])
  })

  it('name what cannot be read and leave it out', () => {
    const url = {
      severity: 'deadly',
      view: 'mine',
      sort: 'constructor:asc',
      cols: 'title,__proto__',
      time: 'now..then',
    }
    const { filters, problems } = readUrl(url, columns)
    expect(problems.sort()).toEqual(['cols', 'severity', 'sort', 'time', 'view'])
    expect(filters).toEqual(plain)
  })

  it('never throw', () => {
    const anything = fc.dictionary(fc.constantFrom(...urlNames), fc.string({ unit: 'binary' }))
    fc.assert(fc.property(anything, (url) => Array.isArray(readUrl(url, columns).problems)))
  })
})

describe('filters as conditions', () => {
  it('show what is open unless asked otherwise', () => {
    expect(toConditions(plain)).toEqual([{ column: 'is_open', op: 'eq', value: true }])
    expect(toConditions({ ...plain, view: 'all' })).toEqual([])
  })

  it('count a finding without severity as informational', () => {
    const choices = { severity: { in: ['info'], out: ['high'] } }
    expect(toConditions({ ...plain, view: 'all', choices })).toEqual([
      { column: 'severity_id', op: 'in', value: [0, 1, 99, null] },
      { column: 'severity_id', op: 'not-in', value: [4] },
    ])
  })

  it('turn a value on and off, and never both in and out', () => {
    const wanted = { ...plain, choices: choose(plain, 'region', 'us-east-1', 'in') }
    expect(wanted.choices.region).toEqual({ in: ['us-east-1'], out: [] })
    expect(choose(wanted, 'region', 'us-east-1', 'out').region).toEqual({ in: [], out: ['us-east-1'] })
    expect(choose(wanted, 'region', 'us-east-1', 'in').region).toEqual({ in: [], out: [] })
    expect(countChosen(wanted)).toBe(1)
  })
})
