import type { Sort } from '@/components/data-table/column-spec'
import type { Condition } from '@/lib/client/execution'
import { type FilterKey, filterColumns, filterKeys } from './filter-keys'

/** A value that is filtered by; null stands for rows that have none. */
export type FilterValue = string | null

/** Values of one column that are wanted and that are not. */
export interface Choice {
  in: readonly FilterValue[]
  out: readonly FilterValue[]
}

/** A part of the window, milliseconds since 1970, `to` exclusive. */
export interface Part {
  from: number
  to: number
}

/** What the table beneath the timeline shows. */
export const tabs = ['events', 'findings', 'network', 'dns'] as const
export type Tab = (typeof tabs)[number]

/** How a principal's events are looked at. All of it lives in the URL. */
export interface EventFilters {
  tab: Tab
  /** Searched in every text column. */
  text: string
  /** Only what went wrong. */
  isErrorsOnly: boolean
  choices: Readonly<Partial<Record<FilterKey, Choice>>>
  /** The part of the window that the timeline shows. */
  zoom: Part | undefined
  /** A mark of the timeline that was chosen: narrows the table, not the timeline. */
  at: Part | undefined
  /** Undefined: newest first, as the result is. */
  sort: Sort | undefined
  /** Names of the shown columns; undefined = the usual ones. */
  columns: readonly string[] | undefined
}

export const noChoice: Choice = { in: [], out: [] }

/** Longer values are not offered as filters: an address has to hold them. */
export const longestFilterValue = 1024

/** The filters by value and text as conditions on the stored result; the timeline shows all lanes whichever is chosen. */
export function toConditions(filters: EventFilters, { hasLane = true } = {}): Condition[] {
  const conditions: Condition[] = []
  if (filters.isErrorsOnly) conditions.push({ column: 'outcome', op: 'in', value: ['failure', 'denied'] })
  if (filters.text.trim()) conditions.push({ column: '*', op: 'contains', value: filters.text.trim() })
  for (const key of filterKeys) {
    if (key === 'lane' && !hasLane) continue
    const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
    const column = filterColumns[key]
    if (wanted.length > 0) conditions.push({ column, op: 'in', value: [...wanted] })
    if (unwanted.length > 0) conditions.push({ column, op: 'not-in', value: [...unwanted] })
  }
  return conditions
}

/** The zoom and the chosen mark as conditions on a result with a column `time`. */
export function timeConditions({ zoom, at }: EventFilters): Condition[] {
  return [zoom, at].flatMap((part) =>
    part
      ? [
          { column: 'time', op: 'gte' as const, value: new Date(part.from).toISOString() },
          { column: 'time', op: 'lt' as const, value: new Date(part.to).toISOString() },
        ]
      : [],
  )
}

/** The choices after a value was wanted (`in`), unwanted (`out`) or taken off (`none`). */
export function choose(filters: EventFilters, key: FilterKey, value: FilterValue, direction: 'in' | 'out' | 'none') {
  const { in: wanted, out: unwanted } = filters.choices[key] ?? noChoice
  const without = (values: readonly FilterValue[]) => values.filter((one) => one !== value)
  const next: Choice = {
    in: direction === 'in' ? [...without(wanted), value] : without(wanted),
    out: direction === 'out' ? [...without(unwanted), value] : without(unwanted),
  }
  const { [key]: _, ...others } = filters.choices
  return next.in.length + next.out.length > 0 ? { ...others, [key]: next } : others
}

/** Is anything set that leaves rows of the window out? */
export function isNarrowed({ text, isErrorsOnly, choices, zoom, at }: EventFilters): boolean {
  return text.trim() !== '' || isErrorsOnly || Object.keys(choices).length > 0 || Boolean(zoom) || Boolean(at)
}
