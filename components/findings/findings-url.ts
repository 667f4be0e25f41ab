import type { Sort } from '@/components/data-table/column-spec'
import { severities, severityIds } from '@/components/ui/severity-scale'
import { parseInstant } from '@/lib/time'
import { type FilterKey, filterKeys } from './filter-keys'
import { type Choice, type FilterValue, type FindingsFilters, type View, views } from './findings-filters'

/** Parameters of the page's address, beside the window and scope that every page has. */
export type FindingsUrl = Readonly<Record<string, string | null>>

/** Every name this page uses in its address. `not-x` filters values of `x` out. */
export const urlNames: readonly string[] = ['view', 'q', 'time', 'sort', 'cols', ...filterKeys.flatMap(namesOf)]

interface Read {
  filters: FindingsFilters
  /** Parameters that say something unreadable. They are left out, and that must be told. */
  problems: string[]
}

/** Reads the address; `columns` are the names that may be shown and sorted by. */
export function readUrl(url: FindingsUrl, columns: readonly string[]): Read {
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
    const [inName, outName] = namesOf(key)
    const wanted = read(inName, (text) => parseValues(key, text)) ?? []
    const unwanted = read(outName, (text) => parseValues(key, text)) ?? []
    if (wanted.length > 0 || unwanted.length > 0) choices[key] = { in: wanted, out: unwanted }
  }
  const filters: FindingsFilters = {
    view: read('view', (text) => views.find((view) => view === text)) ?? 'open',
    text: read('q', (text) => text.slice(0, 8192)) ?? '',
    choices,
    span: read('time', parseSpan),
    sort: read('sort', (text) => parseSort(text, columns)),
    columns: read('cols', (text) => parseColumns(text, columns)),
  }
  return { filters, problems }
}

/** The address that says these filters; null takes a parameter out. Reading it gives the same filters. */
export function writeUrl({ view, text, choices, span, sort, columns }: FindingsFilters): Record<string, string | null> {
  const usual: View = 'open'
  const url: Record<string, string | null> = {
    view: view === usual ? null : view,
    q: text || null,
    time: span ? `${span.from.toISOString()}..${span.to.toISOString()}` : null,
    sort: sort ?? null,
    cols: columns ? columns.join(',') : null,
  }
  for (const key of filterKeys) {
    const [inName, outName] = namesOf(key)
    url[inName] = writeValues(choices[key]?.in)
    url[outName] = writeValues(choices[key]?.out)
  }
  return url
}

function namesOf(key: FilterKey): [string, string] {
  return [key, `not-${key}`]
}

function parseValues(key: FilterKey, text: string): FilterValue[] | undefined {
  const values = text.split(',').map(parseValue)
  if (key !== 'severity') return [...new Set(values)]
  const names = values.map((value) =>
    severities.find((name) => name === value?.toLowerCase() || severityIds[name].includes(Number(value ?? Number.NaN))),
  )
  const known = names.filter((name) => name !== undefined)
  return known.length === names.length ? [...new Set(known)] : undefined
}

// `~` is no value, `~0` the empty text, `~~…` a text that begins with `~`; a comma inside a value is `%2C`.
function parseValue(text: string): FilterValue {
  if (text === '~') return null
  if (text === '~0') return ''
  const plain = text.startsWith('~~') ? text.slice(1) : text
  return plain.replaceAll(/%2C|%25/g, (code) => (code === '%25' ? '%' : ','))
}

function writeValues(values: readonly FilterValue[] | undefined): string | null {
  return values && values.length > 0 ? values.map(writeValue).join(',') : null
}

function writeValue(value: FilterValue): string {
  if (value === null) return '~'
  if (value === '') return '~0'
  const escaped = value.replaceAll('%', '%25').replaceAll(',', '%2C')
  return escaped.startsWith('~') ? `~${escaped}` : escaped
}

function parseSpan(text: string): FindingsFilters['span'] {
  const [from, to, ...rest] = text.split('..').map(parseInstant)
  return from && to && from < to && rest.length === 0 ? { from, to } : undefined
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
