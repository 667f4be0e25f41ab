import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena'
import { S3Client } from '@aws-sdk/client-s3'
import { ANALYST_KEYS } from './account'
import type { AwsServer } from './start-aws-server'

/** A query that has ended, and the first page of its rows. */
interface Asked {
  execution: QueryExecution
  columns: string[]
  /** Without the header; null where a value has no text. */
  rows: (string | null)[][]
}

/** The SDK's clients over a server, with the analyst's keys and without retries. */
export interface Asking {
  athena: AthenaClient
  s3: S3Client
  start(sql: string, input?: Partial<StartQueryExecutionCommandInput>): Promise<string>
  /** Follows a query to its end. */
  ended(id: string): Promise<QueryExecution>
  /** Starts a query in the workgroup `lakewarden` and follows it to its end. */
  run(sql: string, input?: Partial<StartQueryExecutionCommandInput>): Promise<Asked>
  close(): void
}

/** Asks a server as an application would, for its tests. */
export function askServer(server: AwsServer): Asking {
  const config = { endpoint: server.endpoint, region: 'us-east-1', credentials: ANALYST_KEYS, maxAttempts: 1 }
  const athena = new AthenaClient(config)
  const s3 = new S3Client({ ...config, forcePathStyle: true })
  const get = async (QueryExecutionId: string) => {
    const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [QueryExecutionId] })
    const [execution] = (await athena.send(command)).QueryExecutions ?? []
    if (!execution) throw new Error('the answer holds no query')
    return execution
  }
  const start: Asking['start'] = async (QueryString, input = {}) => {
    const command = new StartQueryExecutionCommand({ QueryString, WorkGroup: 'lakewarden', ...input })
    return (await athena.send(command)).QueryExecutionId ?? ''
  }
  const ended = async (id: string): Promise<QueryExecution> => {
    for (;;) {
      const execution = await get(id)
      if (!['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '')) return execution
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return {
    athena,
    s3,
    start,
    ended,
    run: async (sql, input) => {
      const execution = await ended(await start(sql, input))
      if (execution.Status?.State !== 'SUCCEEDED') return { execution, columns: [], rows: [] }
      const { QueryExecutionId } = execution
      const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
      const rows = ResultSet?.Rows?.map((r) => r.Data?.map((d) => d.VarCharValue ?? null) ?? []) ?? []
      const columns = ResultSet?.ResultSetMetadata?.ColumnInfo?.map((c) => c.Name ?? '') ?? []
      return { execution, columns, rows: execution.StatementType === 'DML' ? rows.slice(1) : rows }
    },
    close: () => {
      athena.destroy()
      s3.destroy()
    },
  }
}
