'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from './api'
import type { Condition } from './execution'

/** Values of columns with how often each occurs in a stored result. */
export interface Facets {
  facets: Record<string, { value: string | number | boolean | null; count: number }[]>
  totalRows: number
}

/** Counts by value of some columns of a stored result, under conditions. Reads the result only, never the lake. */
export function useFacets(
  executionId: string | undefined,
  columns: readonly string[],
  filter: readonly Condition[] = [],
) {
  const query = new URLSearchParams({ columns: columns.join(',') })
  if (filter.length > 0) query.set('filter', JSON.stringify(filter))
  const text = query.toString()
  return useQuery({
    queryKey: ['facets', executionId, text],
    enabled: executionId !== undefined && columns.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api<Facets>(`/api/executions/${executionId}/facets?${text}`, { signal }),
  })
}
