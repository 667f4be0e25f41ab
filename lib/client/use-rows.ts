'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { ApiError } from './api'
import type { Column, Execution, Row } from './execution'
import { type Answer, type PartOf, type Options as RunOptions, runQuestion, stopRun } from './run-question'

type RowsStatus = 'idle' | 'running' | 'done' | 'failed' | 'stopped'

/** A question on its way or answered. */
export interface Rows {
  status: RowsStatus
  /** Known as soon as the server has answered once. */
  execution: Execution | undefined
  columns: readonly Column[]
  /** Arrays in column order. Fewer than `totalRows` only when `maxRows` cut them. */
  rows: readonly Row[]
  totalRows: number
  error: ApiError | undefined
  /** How long the finished run took; undefined while it runs. */
  elapsedMs: number | undefined
  /** Stops the run on the server. */
  stop: () => void
  /** Asks the lake again, whatever result is kept. */
  runAgain: () => void
}

interface Options {
  enabled?: boolean
  /** Rows to hold in the browser at most (default 5,000); a table pages through the rest itself. */
  maxRows?: number
  /** A merged question that answers this one and others of the page. The answer is the same, so it is no part of the key. */
  partOf?: PartOf
}

const none: readonly never[] = []

/**
 * The one way to ask: starts a question, follows it, stops it on leave, keeps the answer by name and parameters.
 * Never asks twice for the same, and never by itself because time passed or the window got focus.
 */
export function useRows(name: string, params: unknown, { enabled = true, maxRows = 5000, partOf }: Options = {}): Rows {
  const run: Run = (options) => runQuestion(name, params, { ...options, maxRows, partOf })
  return useRun([name, params, maxRows], enabled, run)
}

type Run = (options: Pick<RunOptions, 'signal' | 'onProgress' | 'fresh'>) => Promise<Answer>

/** The same for whatever is run: `key` tells it from all else that is. */
export function useRun(key: readonly unknown[], enabled: boolean, run: Run): Rows {
  const client = useQueryClient()
  const fresh = useRef(false)
  const progressKey = ['progress', ...key] as const
  const progress = useQuery<Execution | null>({ queryKey: progressKey, queryFn: () => null, enabled: false })
  const query = useQuery({
    queryKey: ['rows', ...key],
    enabled,
    queryFn: ({ signal }) => {
      const again = fresh.current
      fresh.current = false
      const onProgress = (execution: Execution) => client.setQueryData(progressKey, execution)
      client.setQueryData(progressKey, null)
      return run({ signal, onProgress, fresh: again })
    },
  })
  const { refetch } = query
  const runningId = query.isFetching ? progress.data?.id : undefined
  const stop = useCallback(() => {
    if (runningId) void stopRun(runningId)
  }, [runningId])
  const runAgain = useCallback(() => {
    fresh.current = true
    void refetch()
  }, [refetch])

  const error = query.isFetching ? undefined : toApiError(query.error)
  const answer = query.isFetching ? undefined : query.data
  const execution = answer?.execution ?? progress.data ?? undefined
  return {
    status: statusOf(enabled, query.isFetching, error, answer !== undefined),
    execution,
    columns: answer?.columns ?? none,
    rows: answer?.rows ?? none,
    totalRows: answer?.totalRows ?? 0,
    error,
    elapsedMs: elapsed(answer?.execution),
    stop,
    runAgain,
  }
}

function statusOf(enabled: boolean, isFetching: boolean, error: ApiError | undefined, isDone: boolean): RowsStatus {
  if (isFetching) return 'running'
  if (error) return error.code === 'stopped' ? 'stopped' : 'failed'
  if (isDone) return 'done'
  return enabled ? 'running' : 'idle'
}

function toApiError(error: Error | null): ApiError | undefined {
  if (!error) return undefined
  return error instanceof ApiError ? error : new ApiError('query-failed', error.message)
}

function elapsed(execution: Execution | undefined): number | undefined {
  if (!execution?.finishedAt) return undefined
  return Math.max(0, Date.parse(execution.finishedAt) - Date.parse(execution.startedAt))
}
