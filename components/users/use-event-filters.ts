'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import { choose, type EventFilters, type FilterValue } from './event-filters'
import { readUrl, urlNames, writeUrl } from './event-filters-url'
import type { FilterKey } from './filter-keys'

const parsers = Object.fromEntries(urlNames.map((name) => [name, parseAsString]))

/** Columns of `users.timeline` that can be shown and sorted by. */
const eventColumnNames = [
  ...['time', 'outcome', 'operation', 'service', 'source_ip', 'resource_uid', 'error', 'region', 'account'],
  ...['user_agent', 'access_key', 'user_uid', 'is_mfa', 'lane', 'source', 'event_uid'],
]

/** The page's filters and what changes them. */
export interface EventControl {
  filters: EventFilters
  /** Parameters of the address that could not be read and were left out. */
  problems: readonly string[]
  /** `replace` for what changes with every key press or wheel step, so that "back" leaves the page. */
  change: (patch: Partial<EventFilters>, history?: 'push' | 'replace') => void
  choose: (key: FilterKey, value: FilterValue, direction: 'in' | 'out' | 'none') => void
  /** Every event of the window again. */
  clear: () => void
}

/** Reads and writes the page's filters in the URL. */
export function useEventFilters(): EventControl {
  const [url, setUrl] = useQueryStates(parsers, { history: 'push' })
  const { filters, problems } = useMemo(() => readUrl(url, eventColumnNames), [url])
  const change = useCallback(
    (patch: Partial<EventFilters>, history: 'push' | 'replace' = 'push') => {
      // From what the address says at that moment, not at the last render: two quick changes must both hold.
      void setUrl((current) => writeUrl({ ...readUrl(current, eventColumnNames).filters, ...patch }), { history })
    },
    [setUrl],
  )
  const pick = useCallback(
    (key: FilterKey, value: FilterValue, direction: 'in' | 'out' | 'none') =>
      void setUrl((current) => {
        const now = readUrl(current, eventColumnNames).filters
        return writeUrl({ ...now, choices: choose(now, key, value, direction) })
      }),
    [setUrl],
  )
  return useMemo(
    () => ({
      filters,
      problems,
      change,
      choose: pick,
      clear: () => change({ choices: {}, text: '', isErrorsOnly: false, zoom: undefined, at: undefined }),
    }),
    [filters, problems, change, pick],
  )
}
