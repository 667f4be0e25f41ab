import { LakewardenError } from '@/lib/errors'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { readForAthena } from '@/lib/sql/foreign/athena-sql'
import { type ForeignStatement, readForeignSql } from '@/lib/sql/foreign/foreign-sql'
import { placeOf } from '@/lib/sql/foreign/place'
import { SqlError } from '@/lib/sql/foreign/sql-error'
import type { ConsoleServer } from '../console-server'
import { refuseUnspeakable } from '../request-query'
import type { SqlRequest } from './sql-request'

/** A person's SQL as the engine will be asked it. */
export interface UnderstoodSql extends ForeignStatement {
  /** What Athena may understand better than we do. */
  doubt?: LakewardenError
}

/**
 * Reads a person's SQL for the engine that is asked.
 * @throws LakewardenError `query-rejected` with the place and the reason, `bad-params` for what no engine can be asked
 */
export async function understandSql(
  { engine, knowledge }: Pick<ConsoleServer, 'engine' | 'knowledge'>,
  request: SqlRequest,
): Promise<UnderstoodSql> {
  const { sql, params, types } = request
  refuseUnspeakable(params, 'params')
  const tables = foreignTables(await knowledge.customTables())
  try {
    const input = { tables, now: new Date(), params, types }
    if (engine.kind !== 'athena') return readForeignSql(sql, input)
    const { doubt, ...statement } = readForAthena(sql, input)
    return { ...statement, ...(doubt && { doubt: rejected(sql, doubt) }) }
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw rejected(sql, error)
  }
}

function rejected(sql: string, { message, span, hint }: SqlError): LakewardenError {
  return new LakewardenError('query-rejected', message, { at: placeOf(sql, span), ...(hint && { hint }) })
}
