import { LakewardenError } from '@/lib/errors'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { readForAthena } from '@/lib/sql/foreign/athena-sql'
import { type ForeignStatement, readForeignSql } from '@/lib/sql/foreign/foreign-sql'
import { placeOf } from '@/lib/sql/foreign/place'
import { SqlError } from '@/lib/sql/foreign/sql-error'
import type { ConsoleServer } from '../console-server'
import { refuseUnspeakable } from '../request-query'
import type { SqlRequest } from './sql-request'

/**
 * Reads a person's SQL for the engine that is asked.
 * @throws LakewardenError `query-rejected` with the place and the reason, `bad-params` for what no engine can be asked
 */
export function understandSql({ engine }: Pick<ConsoleServer, 'engine'>, request: SqlRequest): ForeignStatement {
  const { sql, params, types } = request
  refuseUnspeakable(params, 'params')
  try {
    const input = { tables: foreignTables(), now: new Date(), params, types }
    return engine.kind === 'athena' ? readForAthena(sql, input) : readForeignSql(sql, input)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new LakewardenError('query-rejected', error.message, {
      at: placeOf(sql, error.span),
      ...(error.hint && { hint: error.hint }),
    })
  }
}
