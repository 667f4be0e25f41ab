'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type AskedSql, type SqlRequest, useSqlRun } from '@/lib/client/use-sql'
import { type PastRun, rememberTry } from './past-runs'

/** The statement that was asked last, and how its run is doing. */
export function useAsked(first: AskedSql | undefined) {
  const client = useQueryClient()
  const [asked, setAsked] = useState(first)
  const rows = useSqlRun(asked)
  const { status, error } = rows
  useEffect(() => {
    if (status !== 'idle' && status !== 'running') void client.invalidateQueries({ queryKey: ['sql-history'] })
  }, [status, client])
  // What is no longer kept is no failure of anything: it is only not shown.
  const isGone = asked?.executionId !== undefined && (error?.code === 'result-gone' || error?.code === 'not-found')
  return {
    asked,
    rows: isGone ? { ...rows, status: 'idle' as const } : rows,
    run: (request: SqlRequest) => {
      rememberTry(request, new Date())
      setAsked({ ...request, turn: (asked?.turn ?? 0) + 1 })
    },
    show: ({ request, execution }: PastRun, isKept: boolean) =>
      setAsked(
        isKept && execution ? { ...request, turn: (asked?.turn ?? 0) + 1, executionId: execution.id } : undefined,
      ),
  }
}
