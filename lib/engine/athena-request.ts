import { createHash } from 'node:crypto'
import type { StartQueryExecutionCommandInput } from '@aws-sdk/client-athena'
import type { AthenaEnv } from '@/lib/env'
import { compileAthenaParameters, type TableSpelling } from '@/lib/sql/compile'
import type { TableToken } from '@/lib/sql/sql'
import type { Statement } from './engine'

/**
 * The request that starts a statement.
 *
 * The token is made of the run and of all that makes the query what it is. Athena compares neither parameters nor
 * workgroup when it sees a token again, so a token of less would answer with other people's rows; and the SDK's own token
 * changes with every call, so that a lost answer would start a second query.
 */
export function startRequest(
  statement: Statement,
  athena: AthenaEnv,
  tableName: (table: TableToken) => TableSpelling,
): StartQueryExecutionCommandInput {
  const { text, parameters } = compileAthenaParameters(statement.fragment, tableName)
  const sql = `/* lakewarden:${statement.name} */ ${text}`
  const { catalog, database, workGroup, output } = athena
  const parts = [statement.token, statement.principal, sql, parameters, catalog, database, workGroup, output]
  return {
    QueryString: sql,
    ...(parameters.length > 0 && { ExecutionParameters: parameters }),
    ClientRequestToken: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
    WorkGroup: workGroup,
    QueryExecutionContext: { Catalog: catalog, ...(database && { Database: database }) },
    ...(output && { ResultConfiguration: { OutputLocation: output } }),
  }
}
