import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import type { ParserRuleContext } from 'antlr4ng'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { AwsAccount } from '../account'
import { openTable } from '../query-access'
import { bindParameters } from '../sql/bind-parameters'
import { parse } from '../sql/parse'
import { SqlError } from '../sql/sql-error'
import { toDuckDb } from '../sql/to-duckdb'
import { athenaText } from './athena-text'
import { type ColumnInfo, columnInfo } from './column-info'
import { lakeRelation } from './lake-relation'
import type { WireQuery } from './wire-query'

/** A statement ready for DuckDB, and how its result is shown. */
export interface PreparedQuery {
  text: string
  /** What Athena would scan. */
  bytes: number
  inputRows: number
  hasHeader: boolean
  describe(i: number, name: string, type: DuckDBType): ColumnInfo
  render(i: number, value: DuckDBValue, type: DuckDBType): string | null
}

/**
 * Analyses a query's statement as Athena would and spells it for DuckDB.
 * @throws SqlError, QueryRefusal
 */
export function prepareQuery(
  query: WireQuery,
  { account, manifest }: { account: AwsAccount; manifest: Manifest },
): PreparedQuery {
  const statement = parse(bindParameters(query.sql, query.parameters))
  const bare = toDuckDb(statement, () => 'lake')
  let bytes = 0
  const text = toDuckDb(statement, (names, at) => {
    const table = openTable(account, query.caller, tableName(names, query.database, at))
    const relation = lakeRelation(manifest, table, bare, [])
    bytes += relation.bytes
    return relation.text
  })
  return {
    text,
    bytes,
    inputRows: 0,
    hasHeader: query.statementType === 'DML',
    describe: (_, name, type) => columnInfo(name, type),
    render: (_, value, type) => athenaText(value, type),
  }
}

function tableName(names: readonly string[], database: string | undefined, at: ParserRuleContext) {
  const [table = '', schema = database, catalog = 'awsdatacatalog'] = names.toReversed()
  if (catalog !== 'awsdatacatalog') throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, at)
  if (!schema) throw new SqlError('MISSING_SCHEMA_NAME', 'Schema must be specified when session schema is not set', at)
  const [name = '', metadata] = table.split('$')
  return { database: schema, table: name, ...(metadata !== undefined && { metadata }) }
}
