import type { ErrorCode, ErrorPlace } from '@/lib/errors'
import type { Estimate } from './estimate'

/** What the API tells about a run of a question. Times are ISO 8601 UTC. */
export interface Execution {
  id: string
  query: string
  params: unknown
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'stopped'
  engine: string
  engineExecutionId?: string | null
  /** Place in line while it waits for the engine to have room: 1 is next. */
  queuePosition?: number | null
  startedAt: string
  finishedAt?: string | null
  scannedBytes?: number | null
  estimatedBytes?: number | null
  estimate?: Estimate | null
  costUsd?: number | null
  rowCount?: number | null
  /** Set when the answer is the kept result of an earlier, identical run. */
  sharedFrom?: string | null
  /** Athena answered from an earlier result of its own, so many milliseconds old at most, and scanned nothing. */
  reusedWithinMs?: number | null
  /** The execution of the merged question whose answer this one is a part of: one scan for several. */
  partOf?: string | null
  resultKeptUntil?: string | null
  /** Athena's text of the statement, to be read and pasted. */
  sql?: string | null
  error?: { code: ErrorCode; message: string; hint?: string; retryable?: boolean; at?: ErrorPlace } | null
}

export interface Column {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'time' | 'list' | 'object'
}

/** A value of a result: 64-bit integers beyond a double are strings, times are ISO 8601 UTC strings. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell }

/** A row in column order. */
export type Row = readonly Cell[]

/** A page of a stored result. */
export interface ResultPage {
  columns: Column[]
  rows: Row[]
  totalRows: number
}

/** A condition on a stored result. Column `*` with `contains` searches every text column. */
export interface Condition {
  column: string
  op: 'eq' | 'ne' | 'contains' | 'gte' | 'gt' | 'lte' | 'lt' | 'in' | 'not-in' | 'null' | 'not-null'
  value?: string | number | boolean | readonly (string | number | boolean | null)[]
}

/** Values that one `in` or `not-in` may name, as the server takes them. */
export const mostConditionValues = 1_000

/** Has it ended, whichever way? */
export function isOver(execution: Execution): boolean {
  return execution.state === 'succeeded' || execution.state === 'failed' || execution.state === 'stopped'
}
