'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './api'
import type { Cell, Condition } from './execution'

/** Counts of a stored result by time. `rows` are `[bucket start, value of "by" or null, count]`. */
export interface Buckets {
  from: string | null
  to: string | null
  bucketMs: number
  rows: [string, Cell, number][]
}

interface Request {
  /** Column with the time. */
  time: string
  /** Column to split the counts by. */
  by?: string
  from?: Date
  to?: Date
  /** How many buckets about, 1 to 1,000. */
  count?: number
  filter?: readonly Condition[]
}

/** A stored result counted by time, for charts and lanes. Zooming reads the result only, never the lake. */
export function useBuckets(executionId: string | undefined, { time, by, from, to, count = 200, filter = [] }: Request) {
  const query = new URLSearchParams({ time, count: `${count}` })
  if (by) query.set('by', by)
  if (from) query.set('from', from.toISOString())
  if (to) query.set('to', to.toISOString())
  if (filter.length > 0) query.set('filter', JSON.stringify(filter))
  const text = query.toString()
  return useQuery({
    queryKey: ['buckets', executionId, text],
    enabled: executionId !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api<Buckets>(`/api/executions/${executionId}/buckets?${text}`, { signal }),
  })
}
