import { inRegion } from '../account-variants'
import { demand } from '../authorise'
import { verifyOutput } from '../output-access'
import type { Operation, Service, WireCall } from '../wire-call'
import { invalidRequest, optional, required } from './invalid-request'
import { queryOf, queryResults } from './query-results'
import { type QueryEngine, runQuery } from './run-query'
import { acceptQuery, workGroupOf } from './start-query'
import { isEnded, queryExecution, type WireQuery } from './wire-query'
import { workGroup } from './work-group'

/** The operations of Athena over the queries that were started. */
export function athenaService(engine: QueryEngine, queries: Map<string, WireQuery>, activeQueries?: number): Service {
  const { account } = engine
  const allow = (call: WireCall, name: string) =>
    demand(
      account,
      call.caller,
      `athena:${call.operation}`,
      `arn:aws:athena:${call.region}:${account.id}:workgroup/${name}`,
    )
  const onQuery =
    (answer: (query: WireQuery, input: Record<string, unknown>) => unknown): Operation =>
    (input, call) => {
      const query = queryOf(queries, input)
      allow(call, query.workGroup)
      return answer(query, input)
    }
  return {
    StartQueryExecution: (input, call) => {
      allow(call, optional(input, 'WorkGroup') ?? 'primary')
      const { query, isNew } = acceptQuery(input, call, inRegion(account, call.region), queries, activeQueries)
      if (isNew) {
        verifyOutput(inRegion(account, call.region), call.caller, query.resultPath)
        queries.set(query.id, query)
        void runQuery(query, engine)
      }
      return { QueryExecutionId: query.id }
    },
    GetQueryExecution: onQuery((query) => ({ QueryExecution: queryExecution(query) })),
    BatchGetQueryExecution: (input, call) => {
      const ids = idsOf(input)
      const known = ids.flatMap((id) => queries.get(id) ?? [])
      for (const name of new Set(known.map((q) => q.workGroup))) allow(call, name)
      return {
        QueryExecutions: known.map(queryExecution),
        UnprocessedQueryExecutionIds: ids
          .filter((id) => !queries.has(id))
          .map((QueryExecutionId) => ({
            QueryExecutionId,
            ErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
            ErrorMessage: `QueryExecution ${QueryExecutionId} was not found`,
          })),
      }
    },
    StopQueryExecution: onQuery((query) => {
      if (!isEnded(query)) {
        query.state = 'CANCELLED'
        query.reason = 'Query cancelled by user'
        query.finishedAt = Date.now()
        query.stoppedAt = query.finishedAt
        query.engineMs = query.finishedAt - (query.startedAt ?? query.finishedAt)
      }
      return {}
    }),
    GetQueryResults: onQuery(queryResults),
    GetQueryRuntimeStatistics: onQuery((query) => ({ QueryRuntimeStatistics: runtimeStatistics(query) })),
    ListQueryExecutions: (input, call) => {
      const name = optional(input, 'WorkGroup') ?? 'primary'
      allow(call, name)
      const ids = [...queries.values()].filter((q) => q.workGroup === name).map((q) => q.id)
      return { QueryExecutionIds: ids.toReversed().slice(0, Number(input.MaxResults ?? 50)) }
    },
    GetWorkGroup: (input, call) => {
      const name = required(input, 'WorkGroup')
      allow(call, name)
      return { WorkGroup: workGroup(workGroupOf(inRegion(account, call.region), name)) }
    },
    ListDatabases: (_, call) => {
      allow(call, '*')
      return { DatabaseList: (account.databases[account.id] ?? []).map(({ name }) => ({ Name: name })) }
    },
    ListWorkGroups: (_, call) => {
      allow(call, '*')
      return { WorkGroups: account.workGroups.map((g) => ({ Name: g.name, State: g.state })) }
    },
  }
}

function idsOf({ QueryExecutionIds: ids }: Record<string, unknown>): string[] {
  if (Array.isArray(ids) && ids.length >= 1 && ids.length <= 50) return ids.map(String)
  throw invalidRequest(
    'INVALID_INPUT',
    "1 validation error detected: Value at 'queryExecutionIds' failed to satisfy constraint: Member must have length less than or equal to 50",
  )
}

function runtimeStatistics(query: WireQuery): Record<string, unknown> {
  const { Statistics } = queryExecution(query) as { Statistics: Record<string, unknown> }
  const { DataScannedInBytes, ResultReuseInformation, ...timeline } = Statistics
  const { result } = query
  return {
    Timeline: timeline,
    ...(result && {
      Rows: {
        InputRows: result.inputRows,
        InputBytes: DataScannedInBytes,
        OutputRows: result.starts.length - 1 - (result.hasHeader ? 1 : 0),
        OutputBytes: result.starts.at(-1),
      },
    }),
  }
}
