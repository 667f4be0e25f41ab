import { invalidRequest, optional, required } from './invalid-request'
import { readRows } from './result-csv'
import type { WireQuery } from './wire-query'

const PAGE_ROWS = 1_000

/** A page of GetQueryResults: the header is the first page's first row and counts as one. @throws WireFailure */
export function queryResults(query: WireQuery, input: Record<string, unknown>): Record<string, unknown> {
  const limit = Number(input.MaxResults ?? PAGE_ROWS)
  if (limit > PAGE_ROWS) {
    throw invalidRequest('INVALID_INPUT', `MaxResults is more than maximum allowed length ${PAGE_ROWS}`)
  }
  if (limit < 1) throw invalidRequest('INVALID_INPUT', 'MaxResults is less than minimum allowed length 1')
  const { result } = query
  if (query.state === 'QUEUED' || query.state === 'RUNNING') {
    throw invalidRequest('INVALID_QUERY_EXECUTION_STATE', `Query has not yet finished. Current state: ${query.state}`)
  }
  if (query.state === 'FAILED') {
    throw invalidRequest(
      'INVALID_QUERY_EXECUTION_STATE',
      'Query did not finish successfully. Final query state: FAILED',
    )
  }
  if (!result) throw invalidRequest('RESULT_NOT_FOUND', 'Could not find results')
  const from = startOf(query.id, optional(input, 'NextToken'))
  const to = Math.min(from + limit, result.starts.length - 1)
  const rows = readRows(result.path, result.starts, from, to).map((row) => ({
    Data: row.map((v) => (v === null ? {} : { VarCharValue: v })),
  }))
  return {
    UpdateCount: 0,
    ResultSet: { ResultSetMetadata: { ColumnInfo: result.columns }, Rows: rows },
    ...(to < result.starts.length - 1 && { NextToken: tokenAt(query.id, to) }),
  }
}

function tokenAt(id: string, row: number): string {
  return Buffer.from(JSON.stringify([id, row])).toString('base64url')
}

function startOf(id: string, token: string | undefined): number {
  if (token === undefined) return 0
  try {
    const [of, row] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [string, number]
    if (of === id && Number.isInteger(row)) return row
  } catch {}
  throw invalidRequest('INVALID_INPUT', `Malformed nextPageToken ${token}`)
}

/** The query that the input names. @throws WireFailure where Athena knows none by that id */
export function queryOf(queries: ReadonlyMap<string, WireQuery>, input: Record<string, unknown>): WireQuery {
  const id = required(input, 'QueryExecutionId')
  const query = queries.get(id)
  if (!query) throw invalidRequest('QUERY_EXECUTION_NOT_FOUND', `QueryExecution ${id} was not found`)
  return query
}
