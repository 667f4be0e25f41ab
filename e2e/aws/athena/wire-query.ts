import type { AwsCaller } from '../iam-model'
import type { ColumnInfo } from './column-info'

type QueryState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'

/** A query that was started, as Athena remembers it. Times are epoch milliseconds. */
export interface WireQuery {
  id: string
  sql: string
  parameters: string[]
  token: string
  workGroup: string
  catalog?: string
  database?: string
  /** As the client said it; Athena compares it when a token comes again. */
  outputLocation?: string
  /** Object that the result is, or will be. */
  resultPath: string
  /** Minutes; none where reuse was not asked for. */
  reuseMinutes?: number
  caller: AwsCaller
  state: QueryState
  reason?: string
  error?: { ErrorCategory: number; ErrorType: number; Retryable: boolean; ErrorMessage: string }
  statementType: 'DML' | 'DDL' | 'UTILITY'
  substatementType: string
  submittedAt: number
  startedAt?: number
  finishedAt?: number
  /** What DuckDB and the server's added engine time took. */
  engineMs: number
  scannedBytes: number
  isReused: boolean
  stoppedAt?: number
  result?: QueryResult
}

/** What a succeeded query left. */
interface QueryResult {
  columns: ColumnInfo[]
  /** Whether the first row is the columns' names. */
  hasHeader: boolean
  path: string
  /** Byte at which each row begins, the header included, and where the last one ends. */
  starts: number[]
  inputRows: number
}

export const isEnded = (query: WireQuery) => query.state !== 'QUEUED' && query.state !== 'RUNNING'

/** A query as GetQueryExecution tells of it. Times are epoch seconds; the token and the parameters are not told. */
export function queryExecution(query: WireQuery): Record<string, unknown> {
  const now = query.finishedAt ?? Date.now()
  const queued = (query.startedAt ?? now) - query.submittedAt
  return {
    EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
    Query: query.sql,
    QueryExecutionContext: {
      ...(query.catalog && { Catalog: query.catalog.toLowerCase() }),
      ...(query.database && { Database: query.database }),
    },
    QueryExecutionId: query.id,
    ResultConfiguration: query.resultPath ? { OutputLocation: query.resultPath } : {},
    ResultReuseConfiguration: {
      ResultReuseByAgeConfiguration: {
        Enabled: query.reuseMinutes !== undefined,
        ...(query.reuseMinutes !== undefined && { MaxAgeInMinutes: query.reuseMinutes }),
      },
    },
    StatementType: query.statementType,
    SubstatementType: query.substatementType,
    Statistics: {
      DataScannedInBytes: query.scannedBytes,
      EngineExecutionTimeInMillis: query.startedAt ? (isEnded(query) ? query.engineMs : now - query.startedAt) : 0,
      QueryPlanningTimeInMillis: Math.min(query.engineMs, 40),
      QueryQueueTimeInMillis: queued,
      ResultReuseInformation: { ReusedPreviousResult: query.isReused },
      ServicePreProcessingTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      TotalExecutionTimeInMillis: now - query.submittedAt,
    },
    Status: {
      State: query.state,
      SubmissionDateTime: query.submittedAt / 1_000,
      ...(query.finishedAt && { CompletionDateTime: query.finishedAt / 1_000 }),
      ...(query.reason && { StateChangeReason: query.reason }),
      ...(query.error && { AthenaError: query.error }),
    },
    WorkGroup: query.workGroup,
  }
}
