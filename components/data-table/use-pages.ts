'use client'

import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '@/lib/client/api'
import type { Condition, ResultPage } from '@/lib/client/execution'
import { toRecords } from '@/lib/client/to-records'
import { pageOptions } from '@/lib/client/use-result'
import type { TableRecord } from './column-spec'

const pageSize = 500

interface Wanted {
  sort: string | undefined
  filter: readonly Condition[] | undefined
  /** First and last row on the screen. */
  first: number
  last: number
}

/** Those pages of a stored result that are on the screen, and how many rows there are in all. */
export function usePages(executionId: string | undefined, { sort, filter, first, last }: Wanted) {
  const from = Math.floor(Math.max(0, first) / pageSize)
  const to = Math.max(from, Math.floor(Math.max(0, last) / pageSize))
  const numbers = Array.from({ length: Math.min(4, to - from + 1) }, (_, i) => from + i)
  const pages = useQueries({
    queries: numbers.map((n) => pageOptions(executionId, { offset: n * pageSize, limit: pageSize, sort, filter })),
    combine,
  })
  const records = useMemo(() => {
    const byIndex = new Map<number, TableRecord>()
    pages.answers.forEach((page, i) => {
      if (!page) return
      const start = (from + i) * pageSize
      for (const [at, record] of toRecords<TableRecord>(page.columns, page.rows).entries())
        byIndex.set(start + at, record)
    })
    return byIndex
  }, [pages.answers, from])
  const { error } = pages
  return {
    records,
    totalRows: pages.answers.find(Boolean)?.totalRows,
    error: error ? (error instanceof ApiError ? error : new ApiError('query-failed', error.message)) : undefined,
    retry: pages.retry,
  }
}

function combine(queries: UseQueryResult<ResultPage>[]) {
  return {
    answers: queries.map((query) => query.data),
    error: queries.find((query) => query.error)?.error,
    retry: () => void Promise.all(queries.map((query) => query.refetch())),
  }
}
