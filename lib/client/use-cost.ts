'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './api'
import type { Estimate } from './estimate'

/** What a group of scans came to. */
export interface CostSum {
  usd: number
  scannedBytes: number
  billedBytes: number
  scans: number
}

export type NamedSum = CostSum & { name: string }

export interface CostReport {
  engine: string
  /** 0 where scanning is free. */
  usdPerTb: number
  budgets: { name: 'query' | 'person-day' | 'day'; limitUsd: number; leftUsd: number }[]
  today: CostSum
  total: CostSum
  days: (CostSum & { day: string })[]
  people: NamedSum[]
  questions: NamedSum[]
  links: NamedSum[]
  schedules: NamedSum[]
}

/** A line of the ledger. */
export interface ScanLine {
  id: string
  at: string
  state: 'reserved' | 'settled'
  person: string
  question: string
  link: string | null
  schedule: string | null
  engine: string
  usd: number
  scannedBytes: number
  billedBytes: number
  estimate: Estimate | null
  execution: { state: string; sql: string; rowCount: number | null } | null
}

/** Which scans; days are `YYYY-MM-DD`, UTC, both inclusive. */
export interface ScanFilter {
  days?: number
  from?: string | undefined
  to?: string | undefined
  person?: string | undefined
  question?: string | undefined
  link?: string | undefined
  schedule?: string | undefined
  order: 'newest' | 'dearest'
  offset: number
  limit: number
}

/** What scanning cost in the last days. */
export function useCostReport(days: number) {
  return useQuery({
    queryKey: ['cost', days],
    queryFn: ({ signal }) => api<CostReport>(`/api/cost?days=${days}`, { signal }),
  })
}

/** The scans behind a sum. */
export function useScans(filter: ScanFilter) {
  return useQuery({
    queryKey: ['cost-scans', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value))
      return api<{ scans: ScanLine[]; totalScans: number }>(`/api/cost/scans?${query}`, { signal })
    },
  })
}
