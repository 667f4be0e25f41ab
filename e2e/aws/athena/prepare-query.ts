import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import type { ParserRuleContext, ParseTree } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { Manifest } from '@/lib/lake/local/manifest'
import type { AwsAccount } from '../account'
import { Analysis } from '../sql/analysis'
import { bindParameters } from '../sql/bind-parameters'
import { namesOf } from '../sql/column-name'
import { parse } from '../sql/parse'
import type { Column } from '../sql/scope'
import { SqlError } from '../sql/sql-error'
import { toDuckDb } from '../sql/to-duckdb'
import { ANY, type TrinoType } from '../sql/trino-type'
import { windowsOf } from '../sql/windows'
import { athenaText } from './athena-text'
import { type ColumnInfo, columnInfo } from './column-info'
import { createView } from './create-view'
import { explainIo, type PlannedScan } from './explain-io'
import { lakeRelation } from './lake-relation'
import { QueryTables, type ViewQuery } from './query-tables'
import type { WireQuery } from './wire-query'

/** A statement ready for DuckDB, and how its result is shown. */
export interface PreparedQuery {
  text: string
  /** What Athena would scan. */
  bytes: number
  inputRows: number
  hasHeader: boolean
  /** What a statement changes that gives no rows. */
  store?: () => void
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
  const parsed = parse(bindParameters(query.sql, query.parameters))
  const statement = isExplainIo(parsed) ? parsed.statement() : parsed
  if (statement instanceof T.CreateViewContext) return { ...NO_ROWS, store: createView(statement, query, account) }
  if (!(statement instanceof T.StatementDefaultContext)) {
    throw new SqlError('NOT_SUPPORTED', `This statement is not played: ${query.substatementType}`)
  }
  const tables = new QueryTables(account, query)
  const analysis = new Analysis((names, at) => tables.columns(names, at))
  const columns = analysis.query(statement.rootQuery().query())
  const scans: PlannedScan[] = []
  const text = spell(statement, { analysis, tables }, manifest, scans)
  if (statement !== parsed) return explainIo(scans)
  const total = (of: (scan: PlannedScan) => number) => scans.reduce((sum, scan) => sum + of(scan), 0)
  return { text, bytes: total((s) => s.bytes), inputRows: total((s) => s.rows), hasHeader: true, ...shown(columns) }
}

/** What a statement that only changes something leaves. */
const NO_ROWS: PreparedQuery = {
  ...{ text: 'SELECT 1 AS nothing WHERE FALSE', bytes: 0, inputRows: 0, hasHeader: false },
  ...shown([]),
}

/**
 * A statement, or a view's query, in DuckDB's words. The leaves that it names are what its tables are billed for: of a
 * view all that it names, whatever is read of it, which Athena would do better.
 */
function spell(
  node: ParserRuleContext,
  { analysis, tables }: Pick<ViewQuery, 'analysis' | 'tables'>,
  manifest: Manifest,
  scans: PlannedScan[],
): string {
  const typeOf = (at: ParseTree) => analysis.types.get(at) ?? ANY
  const bare = toDuckDb(node, { relation: () => 'lake', typeOf })
  return toDuckDb(node, {
    typeOf,
    relation: (at) => {
      const names = namesOf(at)
      if (analysis.named.has(at)) return `"${names[0]}"`
      const table = tables.table(names, at)
      if (table.viewSql !== undefined) {
        const view = tables.view(table)
        return `(${spell(view.query, view, manifest, scans)})`
      }
      const relation = lakeRelation(manifest, table, bare, windowsOf(at))
      scans.push({ table, rows: relation.rows, bytes: relation.bytes })
      return relation.text
    },
  })
}

/** The one form of EXPLAIN that is played. */
function isExplainIo(statement: T.StatementContext): statement is T.ExplainContext {
  const options = statement instanceof T.ExplainContext ? statement.explainOption() : []
  return (
    options
      .map((option) => option.getText().toUpperCase())
      .sort()
      .join() === 'FORMATJSON,TYPEIO'
  )
}

/** How a result is shown whose columns Trino's analysis knows better than DuckDB. */
function shown(columns: readonly Column[]): Pick<PreparedQuery, 'describe' | 'render'> {
  const typeOf = (i: number): TrinoType => columns[i]?.type ?? ANY
  return {
    describe: (i, name, type) => {
      const known = typeOf(i)
      const isZoned = known.kind === 'scalar' && known.name === 'timestamp with time zone'
      const info = columnInfo(name, type)
      return isZoned ? { ...info, Type: known.name } : info
    },
    render: (i, value, type) => {
      const known = typeOf(i)
      if (known.kind !== 'scalar') return athenaText(value, type, nestedDigits(known))
      const text = athenaText(value, type, known.name.startsWith('timestamp') ? known.digits : undefined)
      return text !== null && known.name.endsWith('zone') && !text.endsWith('UTC') ? `${text} UTC` : text
    },
  }
}

/** Precision of the timestamps within a nested value; all come from one table. */
function nestedDigits(type: TrinoType): number | undefined {
  if (type.kind === 'scalar') return type.name.startsWith('timestamp') ? type.digits : undefined
  if (type.kind === 'array') return nestedDigits(type.element)
  if (type.kind === 'map') return nestedDigits(type.value)
  if (type.kind !== 'row') return undefined
  return type.fields.map((f) => nestedDigits(f.type)).find((d) => d !== undefined)
}
