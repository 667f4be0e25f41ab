import {
  CreateTableAsSelectContext,
  CreateViewContext,
  ExplainContext,
  type StatementContext,
  StatementDefaultContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { WireQuery } from './wire-query'

/** What Athena calls a statement (measured by others for SELECT, EXPLAIN, SHOW TABLES and CTAS). */
export function kindOf(statement: StatementContext): Pick<WireQuery, 'statementType' | 'substatementType'> {
  if (statement instanceof StatementDefaultContext) return { statementType: 'DML', substatementType: 'SELECT' }
  if (statement instanceof ExplainContext) return { statementType: 'DML', substatementType: 'EXPLAIN' }
  if (statement instanceof CreateTableAsSelectContext) {
    return { statementType: 'DDL', substatementType: 'CREATE_TABLE_AS_SELECT' }
  }
  if (statement instanceof CreateViewContext) return { statementType: 'DDL', substatementType: 'CREATE_VIEW' }
  const words = statement.getText().toUpperCase()
  const isRead = /^(SHOW|DESC)/.test(words)
  return { statementType: isRead ? 'UTILITY' : 'DDL', substatementType: statement.start?.text?.toUpperCase() ?? '' }
}
