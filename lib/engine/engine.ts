import type { ErrorCode } from '@/lib/errors'
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
  /** A person's own SQL (lib/sql/foreign): it runs apart from everything else. */
  isForeign?: boolean
  /** For whom: each person waits in a line of their own, and AWS's log names them. */
  principal?: string
  /** Output columns that are lists of texts (`outputList` of lib/sql/fn.ts). */
  lists?: readonly string[]
  /** The engine's id of a query that was begun for the same text earlier: it is taken up if it can still answer. */
  resumes?: string
  /** The scan of that one is on another run's bill. */
  isPaid?: boolean
  /** Minutes of age at which an earlier answer that the engine has kept may be taken for this one. */
  reuseMinutes?: number
  /** Told the id under which the engine's own history knows the query, once it has taken it. */
  onAccepted?: (engineExecutionId: string) => void
}

/** What a query is asked about by. On the embedded engine also the id in its history. */
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
  /** Place in line while it waits for the engine to have room: 1 is next. */
  position?: number
  /** Milliseconds it waited and ran inside the engine, as the engine tells. */
  queueMs?: number
  engineMs?: number
  /** Answered from an earlier query's result that the engine had kept, so many milliseconds old at most. */
  reusedWithinMs?: number
  /** Nothing is billed for it: its scan is on another query's bill. */
  isUnbilled?: boolean
  /**
   * What of the scan is billed, where the state does not tell: of one that came to its end all, whatever became of its
   * rows, of a cancelled one what it had read, and of one whose end nobody saw it is not known.
   */
  billed?: 'whole' | 'part' | 'unknown'
  error?: EngineFailure
}

/** Why a query failed, in words for people. */
export interface EngineFailure {
  code: ErrorCode
  message: string
  hint?: string
  /** The same may succeed later. */
  retryable?: boolean
  /** The engine's own words, for who wrote the SQL themselves. May hold names of tables and columns. */
  detail?: string
  cause?: unknown
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
  readonly kind: 'duckdb' | 'athena'
  /** Whether queries go on when this process ends, so that the next one has to take them up. */
  readonly outlivesProcess: boolean
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
  /** How long a kept result stands for the lake as it is, where the version cannot tell that more has come. */
  readonly freshMs: number
  close(): Promise<void>
}
