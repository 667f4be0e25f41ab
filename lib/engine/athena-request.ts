import { createHash } from 'node:crypto'
import type { StartQueryExecutionCommandInput } from '@aws-sdk/client-athena'
import type { AthenaEnv } from '@/lib/env'
import { compileAthenaParameters, type TableSpelling } from '@/lib/sql/compile'
import type { TableToken } from '@/lib/sql/sql'
import type { Statement } from './engine'

/** The oldest result that may be reused: seven days (API model). */
const MOST_MINUTES = 10_080

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
    ...reuse(statement, parameters, output),
  }
}

/**
 * Whether Athena may answer from an earlier result. It compares texts; whether values beside the text are compared is
 * documented nowhere, so a statement with any is not asked for: it might be answered with other people's rows. An output
 * location of the client's own turns reuse off (User Guide, "Reuse query results").
 */
function reuse({ reuseMinutes = 0 }: Statement, parameters: readonly string[], output: string | undefined) {
  if (reuseMinutes < 1 || parameters.length > 0 || output) return {}
  const age = { Enabled: true, MaxAgeInMinutes: Math.min(reuseMinutes, MOST_MINUTES) }
  return { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: age } }
}
