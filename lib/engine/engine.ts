import type { Fragment } from '@/lib/sql/sql'

/** What an engine is asked to run. */
export interface Statement {
  fragment: Fragment
  /** Stands before the SQL as a comment (`lakewarden:findings.list`), so that it is found in the engine's history. */
  name: string
  /** The same token never starts a second query. */
  token: string
  /** Where the result is kept, as a Parquet file. */
  resultPath: string
}

/** The engine's own id of a query. */
export type EngineExecutionId = string

type EngineState = 'queued' | 'running' | 'succeeded' | 'failed' | 'stopped'

/** How a query is doing. Bytes as billed or read; times in epoch milliseconds. */
export interface EngineStatus {
  id: EngineExecutionId
  state: EngineState
  scannedBytes: number
  /** Known before the end where the engine can tell. */
  estimatedBytes?: number
  startedAt?: number
  finishedAt?: number
  error?: {
    code: 'query-failed' | 'timeout' | 'access-denied' | 'store-full' | 'engine-down'
    message: string
    hint?: string
    cause?: unknown
  }
}

/** A column of a result, by its engine-neutral type. */
export interface ResultColumn {
  name: string
  type: 'string' | 'integer' | 'number' | 'boolean' | 'time' | 'list' | 'object'
}

/** A finished result: its columns and the Parquet file that holds it. */
export interface ResultSource {
  columns: ResultColumn[]
  rowCount: number
  path: string
}

/** What runs SQL over the lake. The same contract suite runs against each. */
export interface Engine {
  readonly kind: 'duckdb'
  /** Starts a statement, at once or queued. Idempotent by the statement's token. */
  start(statement: Statement): Promise<EngineExecutionId>
  status(ids: readonly EngineExecutionId[]): Promise<EngineStatus[]>
  /** Resolves when the query has ended in any way. */
  ended(id: EngineExecutionId): Promise<EngineStatus>
  /** The result of a succeeded query. @throws LakewardenError `result-gone` otherwise. */
  result(id: EngineExecutionId): Promise<ResultSource>
  /** Stops a query; stopping what has ended does nothing. */
  stop(id: EngineExecutionId): Promise<void>
  /** Which state of the lake a statement started now would see; equal versions give equal results. */
  lakeVersion(): string
  close(): Promise<void>
}
