import type { Sort } from '@/components/data-table/column-spec'
import { type SeverityName, severityIds } from '@/components/ui/severity-scale'
import type { Condition } from '@/lib/client/execution'
import { type FilterKey, filterColumns, filterKeys } from './filter-keys'

/** A value as it is filtered by: text, a severity's name, or null for findings without one. */
export type FilterValue = string | null

/** Values of one column that are wanted and that are not. */
export interface Choice {
  in: readonly FilterValue[]
  out: readonly FilterValue[]
}

/** `open`: still wants someone; `closed`: resolved, suppressed or archived. */
export const views = ['open', 'closed', 'all'] as const
export type View = (typeof views)[number]

/** How the list of findings is looked at. All of it lives in the URL. */
export interface FindingsFilters {
  view: View
  /** Searched in every text column. */
  text: string
  choices: Readonly<Partial<Record<FilterKey, Choice>>>
  /** Only findings last updated in this part of the window. */
  span: { from: Date; to: Date } | undefined
  /** Undefined: worst first, then newest. */
  sort: Sort | undefined
  /** Names of the shown columns; undefined = the usual ones. */
  columns: readonly string[] | undefined
}

export const noChoice: Choice = { in: [], out: [] }

/** Longer values are not offered as filters: an address has to hold them. */
export const longestFilterValue = 1024

/** The filters as conditions on the stored result. `span` can be left out, for a chart that shows it. */
export function toConditions(filters: FindingsFilters, { hasSpan = true } = {}): Condition[] {
  const conditions: Condition[] = []
  if (filters.view !== 'all') conditions.push({ column: 'is_open', op: 'eq', value: filters.view === 'open' })
  if (filters.text.trim()) conditions.push({ column: '*', op: 'contains', value: filters.text.trim() })
  for (const key of filterKeys) {
    const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
    const column = filterColumns[key]
    if (wanted.length > 0) conditions.push({ column, op: 'in', value: storedValues(key, wanted) })
    if (unwanted.length > 0) conditions.push({ column, op: 'not-in', value: storedValues(key, unwanted) })
  }
  if (hasSpan && filters.span) {
    conditions.push({ column: 'time', op: 'gte', value: filters.span.from.toISOString() })
    conditions.push({ column: 'time', op: 'lt', value: filters.span.to.toISOString() })
  }
  return conditions
}

/** A severity's name stands for several ids, and a finding without one counts as informational. */
function storedValues(key: FilterKey, values: readonly FilterValue[]): (string | number | null)[] {
  if (key !== 'severity') return [...values]
  return values.flatMap((name) => {
    const ids = severityIds[name as SeverityName] ?? []
    return name === 'info' ? [...ids, null] : [...ids]
  })
}

/** The choices with one value wanted, unwanted, or (asked again, or with `none`) neither. */
export function choose(
  filters: FindingsFilters,
  key: FilterKey,
  value: FilterValue,
  direction: 'in' | 'out' | 'none',
): FindingsFilters['choices'] {
  const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
  const without = (values: readonly FilterValue[]) => values.filter((one) => one !== value)
  const choice: Choice = {
    in: direction === 'in' && !wanted.includes(value) ? [...wanted, value] : without(wanted),
    out: direction === 'out' && !unwanted.includes(value) ? [...unwanted, value] : without(unwanted),
  }
  return { ...filters.choices, [key]: choice }
}

/** How many conditions a person has set (the usual view is none). */
export function countChosen({ choices, text, span }: FindingsFilters): number {
  const values = filterKeys.reduce((n, key) => n + (choices[key]?.in.length ?? 0) + (choices[key]?.out.length ?? 0), 0)
  return values + (text.trim() ? 1 : 0) + (span ? 1 : 0)
}
