import type { Selectable } from 'kysely'
import type { ResultColumn } from '@/lib/engine/engine'
import type { ErrorPlace } from '@/lib/errors'
import type { ExecutionTable } from '@/lib/store/execution-table'
import type { Estimate } from './cost/estimate'

type ExecutionState = 'queued' | 'running' | 'succeeded' | 'failed' | 'stopped'

/** An execution as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface Execution {
  id: string
  query: string
  params: unknown
  state: ExecutionState
  engine: string
  engineExecutionId: string | null
  /** Place in line while it waits for the engine to have room: 1 is next. */
  queuePosition: number | null
  startedAt: string
  finishedAt: string | null
  scannedBytes: number
  estimatedBytes: number | null
  /** What was foretold of its bytes, and from what that was computed. */
  estimate: Estimate | null
  costUsd: number
  rowCount: number | null
  /** The execution whose scan this one shares; it scanned nothing itself. */
  sharedFrom: string | null
  /** Athena answered from an earlier result of its own, so many milliseconds old at most, and scanned nothing. */
  reusedWithinMs: number | null
  /** The execution of the merged question whose answer this one is a part of: one scan for several. */
  partOf: string | null
  resultKeptUntil: string | null
  /** The question in Athena's SQL. */
  sql: string
  /** `at` is the place in a person's own SQL. */
  error: { code: string; message: string; hint?: string; retryable?: boolean; at?: ErrorPlace } | null
}

/** A row of the store as the HTTP contract shows it. */
export function toExecution(row: Selectable<ExecutionTable> & { queue_position?: number }): Execution {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    id: row.id,
    query: row.query,
    params: JSON.parse(row.params),
    state: row.state as ExecutionState,
    engine: row.engine,
    engineExecutionId: row.engine_execution_id,
    queuePosition: row.queue_position ?? null,
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: iso(row.finished_at),
    scannedBytes: row.scanned_bytes,
    estimatedBytes: row.estimated_bytes,
    estimate: row.estimate ? JSON.parse(row.estimate) : null,
    costUsd: row.cost_usd,
    rowCount: row.row_count,
    sharedFrom: row.shared_from,
    reusedWithinMs: row.reused_within_ms,
    partOf: row.part_of,
    resultKeptUntil: iso(row.result_kept_until),
    sql: row.sql,
    error: row.error ? JSON.parse(row.error) : null,
  }
}

/** The columns of a finished execution's result. */
export function columnsOf(row: Selectable<ExecutionTable>): ResultColumn[] {
  return row.columns ? (JSON.parse(row.columns) as ResultColumn[]) : []
}
