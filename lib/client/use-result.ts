'use client'

import { api } from './api'
import type { Condition, ResultPage } from './execution'

/** A page of a stored result: which rows, in which order, under which conditions. */
export interface PageRequest {
  offset?: number
  limit?: number
  /** `column:asc,other:desc` */
  sort?: string | undefined
  filter?: readonly Condition[] | undefined
}

/** Query string of a page, in a fixed order so that equal pages have equal addresses. */
function pageQuery({ offset = 0, limit = 500, sort, filter }: PageRequest): string {
  const query = new URLSearchParams({ offset: `${offset}`, limit: `${limit}` })
  if (sort) query.set('sort', sort)
  if (filter?.length) query.set('filter', JSON.stringify(filter))
  return query.toString()
}

/** How TanStack Query fetches a page; the table reads many pages at once. */
export function pageOptions(executionId: string | undefined, request: PageRequest) {
  const text = pageQuery(request)
  return {
    queryKey: ['page', executionId, text] as const,
    enabled: executionId !== undefined,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api<ResultPage>(`/api/executions/${executionId}/rows?${text}`, { signal }),
  }
}
