import type { Sort } from '@/components/data-table/column-spec'
import { parseInstant } from '@/lib/time'
import { type Choice, type EventFilters, type FilterValue, type Part, type Tab, tabs } from './event-filters'
import { type FilterKey, filterKeys } from './filter-keys'

/** Parameters of the page's address, beside the window and scope that every page has. */
export type EventFiltersUrl = Readonly<Record<string, string | null>>

/** Every name this page uses in its address. `not-x` filters values of `x` out. */
export const urlNames: readonly string[] = [
  ...['tab', 'q', 'errors', 'zoom', 'at', 'sort', 'cols'],
  ...filterKeys.flatMap((key) => [key, `not-${key}`]),
]

/** Reads the address. What cannot be read is left out and named in `problems`, which must be told. */
export function readUrl(url: EventFiltersUrl, columns: readonly string[]) {
  const problems: string[] = []
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = url[name]
    if (text === null || text === undefined || text === '') return undefined
    const value = parse(text)
    if (value === undefined) problems.push(name)
    return value
  }
  const choices: Partial<Record<FilterKey, Choice>> = {}
  for (const key of filterKeys) {
    const wanted = read(key, parseValues) ?? []
    const unwanted = read(`not-${key}`, parseValues) ?? []
    if (wanted.length + unwanted.length > 0) choices[key] = { in: wanted, out: unwanted }
  }
  const filters: EventFilters = {
    tab: read('tab', (text) => tabs.find((tab) => tab === text)) ?? 'events',
    text: read('q', (text) => text.slice(0, 1024)) ?? '',
    isErrorsOnly: read('errors', (text) => (text === '1' ? true : undefined)) ?? false,
    choices,
    zoom: read('zoom', parsePart),
    at: read('at', parsePart),
    sort: read('sort', (text) => parseSort(text, columns)),
    columns: read('cols', (text) => parseColumns(text, columns)),
  }
  return { filters, problems }
}

/** The address that says these filters; null takes a parameter out. Reading it gives the same filters. */
export function writeUrl(filters: EventFilters): Record<string, string | null> {
  const usual: Tab = 'events'
  const url: Record<string, string | null> = {
    tab: filters.tab === usual ? null : filters.tab,
    q: filters.text || null,
    errors: filters.isErrorsOnly ? '1' : null,
    zoom: writePart(filters.zoom),
    at: writePart(filters.at),
    sort: filters.sort ?? null,
    cols: filters.columns?.join(',') ?? null,
  }
  for (const key of filterKeys) {
    url[key] = writeValues(filters.choices[key]?.in)
    url[`not-${key}`] = writeValues(filters.choices[key]?.out)
  }
  return url
}

// `~` is no value, `~0` the empty text, `~~…` a text that begins with `~`; a comma inside a value is `%2C`.
function parseValues(text: string): FilterValue[] {
  const parse = (one: string): FilterValue => {
    if (one === '~') return null
    if (one === '~0') return ''
    const plain = one.startsWith('~~') ? one.slice(1) : one
    return plain.replaceAll(/%2C|%25/g, (code) => (code === '%25' ? '%' : ','))
  }
  return [...new Set(text.split(',').map(parse))]
}

function writeValues(values: readonly FilterValue[] | undefined): string | null {
  const write = (value: FilterValue): string => {
    if (value === null) return '~'
    if (value === '') return '~0'
    const escaped = value.replaceAll('%', '%25').replaceAll(',', '%2C')
    return escaped.startsWith('~') ? `~${escaped}` : escaped
  }
  return values && values.length > 0 ? values.map(write).join(',') : null
}

function parsePart(text: string): Part | undefined {
  const [from, to, ...rest] = text.split('..').map(parseInstant)
  return from && to && from < to && rest.length === 0 ? { from: from.getTime(), to: to.getTime() } : undefined
}

function writePart(part: Part | undefined): string | null {
  return part ? `${new Date(part.from).toISOString()}..${new Date(part.to).toISOString()}` : null
}

function parseSort(text: string, columns: readonly string[]): Sort | undefined {
  const [column = '', direction] = text.split(':')
  if (!columns.includes(column) || (direction !== 'asc' && direction !== 'desc')) return undefined
  return `${column}:${direction}`
}

function parseColumns(text: string, columns: readonly string[]): string[] | undefined {
  const names = [...new Set(text.split(','))]
  return names.every((name) => columns.includes(name)) ? names : undefined
}
