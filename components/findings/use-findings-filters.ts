'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import type { FilterKey } from './filter-keys'
import { choose, type FilterValue, type FindingsFilters } from './findings-filters'
import { readUrl, urlNames, writeUrl } from './findings-url'

const parsers = Object.fromEntries(urlNames.map((name) => [name, parseAsString]))

/** The page's filters and what changes them. */
export interface FindingsControl {
  filters: FindingsFilters
  /** Parameters of the address that could not be read and were left out. */
  problems: readonly string[]
  /** `replace` for what changes with every key press, so that "back" leaves the page. */
  change: (patch: Partial<FindingsFilters>, history?: 'push' | 'replace') => void
  choose: (key: FilterKey, value: FilterValue, direction: 'in' | 'out' | 'none') => void
  /** Back to every open finding of the window. */
  clear: () => void
}

/** Reads and writes the list's filters in the URL. `columns` are the names that may be shown and sorted by. */
export function useFindingsFilters(columns: readonly string[]): FindingsControl {
  const [url, setUrl] = useQueryStates(parsers, { history: 'push' })
  const { filters, problems } = useMemo(() => readUrl(url, columns), [url, columns])
  const change = useCallback(
    (patch: Partial<FindingsFilters>, history: 'push' | 'replace' = 'push') => {
      // From what the address says at that moment, not at the last render: two quick changes must both hold.
      void setUrl((current) => writeUrl({ ...readUrl(current, columns).filters, ...patch }), { history })
    },
    [setUrl, columns],
  )
  return {
    filters,
    problems,
    change,
    choose: (key, value, direction) =>
      void setUrl((current) => {
        const now = readUrl(current, columns).filters
        return writeUrl({ ...now, choices: choose(now, key, value, direction) })
      }),
    clear: () => change({ choices: {}, text: '', span: undefined, view: 'open' }),
  }
}
