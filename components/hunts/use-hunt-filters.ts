'use client'

import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { FacetName, HuntFilters } from './hunt-filters'

const parsers = {
  q: parseAsString,
  family: parseAsArrayOf(parseAsString),
  source: parseAsArrayOf(parseAsString),
  tactic: parseAsArrayOf(parseAsString),
}

/** What narrows the library, and what changes it. */
export interface HuntControl {
  filters: HuntFilters
  isNarrowed: boolean
  search: (text: string) => void
  toggle: (facet: FacetName, value: string) => void
  clear: () => void
}

const longestSearch = 512

/** Reads and writes the library's filters in the URL. */
export function useHuntFilters(): HuntControl {
  const [url, setUrl] = useQueryStates(parsers, { history: 'push' })
  return useMemo(() => {
    const filters: HuntFilters = {
      text: (url.q ?? '').slice(0, longestSearch),
      ...{ family: url.family ?? [], source: url.source ?? [], tactic: url.tactic ?? [] },
    }
    return {
      filters,
      isNarrowed: Object.values(filters).some((value) => value.length > 0),
      search: (text) => void setUrl({ q: text || null }, { history: 'replace' }),
      toggle: (facet, value) =>
        void setUrl((current) => {
          const chosen = current[facet] ?? []
          const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
          return { [facet]: next.length > 0 ? next : null }
        }),
      clear: () => void setUrl({ q: null, family: null, source: null, tactic: null }),
    }
  }, [url, setUrl])
}
