import { type ErrorPlace, isLakewardenError, type LakewardenError } from '@/lib/errors'
import type { Edit } from '@/lib/sql/foreign/foreign-sql'
import type { ParameterType, ParameterUse } from '@/lib/sql/foreign/parameter'
import { typeName } from '@/lib/sql/foreign/sql-type'
import type { ConsoleServer } from '../console-server'
import type { Estimate } from '../cost/estimate'
import { costOf, toUsd } from '../cost/price'
import { parseOrRefuse } from '../request-query'
import { SQL_QUERY, type SqlRequest, sqlRequest } from './sql-request'
import { understandSql } from './understand-sql'

/** What can be told of a person's SQL without running it. */
export interface SqlCheck {
  /** Why it cannot run, and where. */
  problem: SqlProblem | null
  /** What was not understood, though the engine may: it is asked in the person's own words. */
  doubt: SqlProblem | null
  parameters: { name: string; type: ParameterType; isList: boolean }[]
  reads: SqlRead[]
  columns: { name: string; type: string }[]
  /** Null where nothing tells it. */
  estimate: Estimate | null
  usd: number | null
}

interface SqlProblem {
  message: string
  hint?: string
  at?: ErrorPlace
}

/** A table that the SQL reads. */
interface SqlRead {
  table: string
  source: string
  isTimeLimited: boolean
  start: number
  end: number
  /** What would limit it to `:from` and `:to`. */
  fix: Edit[]
}

/**
 * Looks at a person's SQL: what is wrong with it, what it takes, what it reads, what that would scan.
 * @throws LakewardenError `bad-params` for a request that is none
 */
export async function checkSql(
  server: Pick<ConsoleServer, 'engine' | 'knowledge' | 'foretell' | 'ledger'>,
  input: unknown,
): Promise<SqlCheck> {
  const request = parseOrRefuse(sqlRequest, input)
  try {
    const statement = await understandSql(server, request)
    const estimate = (await server.foretell(SQL_QUERY, statement.fragment)) ?? null
    return {
      problem: null,
      doubt: statement.doubt ? problemOf(statement.doubt) : null,
      parameters: statement.parameters.map(toParameter),
      reads: statement.reads.map((r) => ({
        ...{ table: r.table.name, source: r.table.source, isTimeLimited: r.isTimeLimited, fix: r.fix },
        ...r.span,
      })),
      columns: statement.columns.map((c) => ({ name: c.name, type: typeName(c.type) })),
      estimate,
      usd: estimate && toUsd(costOf(estimate.bytes, server.ledger.usdPerTb)),
    }
  } catch (error) {
    if (!isLakewardenError(error) || error.code !== 'query-rejected') throw error
    const problem = problemOf(error)
    const parameters = await parametersWithoutValues(server, request)
    return { problem, doubt: null, parameters, reads: [], columns: [], estimate: null, usd: null }
  }
}

/** A value that is wrong does not hide what the parameters take. */
async function parametersWithoutValues(
  server: Pick<ConsoleServer, 'engine' | 'knowledge'>,
  request: SqlRequest,
): Promise<SqlCheck['parameters']> {
  if (Object.keys(request.params).length === 0) return []
  try {
    return (await understandSql(server, { ...request, params: {} })).parameters.map(toParameter)
  } catch (error) {
    if (!isLakewardenError(error)) throw error
    return []
  }
}

function toParameter({ name, type, isList }: ParameterUse): SqlCheck['parameters'][number] {
  return { name, type, isList }
}

function problemOf({ message, hint, at }: LakewardenError): SqlProblem {
  return { message, ...(hint && { hint }), ...(at && { at }) }
}
