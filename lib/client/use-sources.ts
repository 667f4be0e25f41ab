'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from './api'

/**
 * What the lake holds of one source. Times are ISO 8601 UTC, null when it holds nothing or nobody knows; where only the
 * days are known, `firstTime` is the beginning of the first.
 */
export interface SourceCoverage {
  source: string
  /** 0 when it holds nothing, null when it holds something that nobody has counted; so with bytes and files. */
  rows: number | null
  bytes: number | null
  files: number | null
  firstTime: string | null
  newestTime: string | null
  /** `YYYY-MM-DD` UTC; known even where the times are not. */
  firstDay: string | null
  lastDay: string | null
  accounts: string[]
  regions: string[]
}

/** The lake's coverage, from its catalogue: costs no scan, but behind Athena the first answer takes seconds. */
export function useSources() {
  return useQuery({
    queryKey: ['sources'],
    staleTime: 60_000,
    queryFn: ({ signal }) => api<{ sources: SourceCoverage[] }>('/api/lake/sources', { signal }),
  })
}

/** Tells whether the lake holds anything of one of the sources; yes until that is known. */
export function useCollected(): (sources: readonly string[]) => boolean {
  const coverage = useSources().data?.sources
  return useCallback(
    (sources) => !coverage || coverage.some((one) => sources.includes(one.source) && one.rows !== 0),
    [coverage],
  )
}
