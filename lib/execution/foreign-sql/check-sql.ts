import { type ErrorPlace, isLakewardenError } from '@/lib/errors'
import type { Edit } from '@/lib/sql/foreign/foreign-sql'
import type { ParameterType } from '@/lib/sql/foreign/parameter'
import { typeName } from '@/lib/sql/foreign/sql-type'
import type { ConsoleServer } from '../console-server'
import type { Estimate } from '../cost/estimate'
import { priceOf, toUsd } from '../cost/price'
import { parseOrRefuse } from '../request-query'
import { SQL_QUERY } from './run-sql'
import { sqlRequest } from './sql-request'
import { understandSql } from './understand-sql'

/** What can be told of a person's SQL without running it. */
export interface SqlCheck {
  /** Why it cannot run, and where. */
  problem: { message: string; hint?: string; at?: ErrorPlace } | null
  parameters: { name: string; type: ParameterType; isList: boolean }[]
  reads: SqlRead[]
  columns: { name: string; type: string }[]
  /** Null where nothing tells it. */
  estimate: Estimate | null
  usd: number | null
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
export async function checkSql(server: ConsoleServer, input: unknown): Promise<SqlCheck> {
  const request = parseOrRefuse(sqlRequest, input)
  try {
    const statement = understandSql(server, request)
    const estimate = (await server.foretell(SQL_QUERY, statement.fragment)) ?? null
    const { usdPerTb } = server.ledger
    return {
      problem: null,
      parameters: statement.parameters.map(({ name, type, isList }) => ({ name, type, isList })),
      reads: statement.reads.map((r) => ({
        ...{ table: r.table.name, source: r.table.source, isTimeLimited: r.isTimeLimited, fix: r.fix },
        ...r.span,
      })),
      columns: statement.columns.map((c) => ({ name: c.name, type: typeName(c.type) })),
      estimate,
      usd: estimate && (usdPerTb === 0 ? 0 : toUsd(priceOf(estimate.bytes, usdPerTb).nanoUsd)),
    }
  } catch (error) {
    if (!isLakewardenError(error) || error.code !== 'query-rejected') throw error
    const { message, hint, at } = error
    const problem = { message, ...(hint && { hint }), ...(at && { at }) }
    return { problem, parameters: [], reads: [], columns: [], estimate: null, usd: null }
  }
}
