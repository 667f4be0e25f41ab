'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from './api'

/** What the lake holds of one source. Times are ISO 8601 UTC, null when it holds nothing. */
export interface SourceCoverage {
  source: string
  rows: number
  bytes: number
  files: number
  firstTime: string | null
  newestTime: string | null
  accounts: string[]
  regions: string[]
}

/** The lake's coverage, from its catalogue: costs no scan. */
export function useSources() {
  return useQuery({
    queryKey: ['sources'],
    staleTime: 60_000,
    queryFn: ({ signal }) => api<{ sources: SourceCoverage[] }>('/api/lake/sources', { signal }),
  })
}
