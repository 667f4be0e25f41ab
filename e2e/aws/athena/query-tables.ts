import type { ParserRuleContext } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { parseColumnType } from '@/lib/lake/column-type'
import type { AwsAccount } from '../account'
import type { GlueTable } from '../glue-model'
import { openTable } from '../query-access'
import { Analysis } from '../sql/analysis'
import { parse } from '../sql/parse'
import type { Column } from '../sql/scope'
import { SqlError } from '../sql/sql-error'
import { ofGlue } from '../sql/trino-type'
import type { WireQuery } from './wire-query'

/** The tables that one query names, each opened once with the rights of its caller. */
export class QueryTables {
  private readonly opened = new Map<string, GlueTable>()
  private readonly views = new Map<GlueTable, ViewQuery>()

  constructor(
    private readonly account: AwsAccount,
    private readonly query: Pick<WireQuery, 'caller' | 'database'>,
  ) {}

  /** A table by its name's parts. @throws SqlError, QueryRefusal */
  table(names: readonly string[], at: ParserRuleContext): GlueTable {
    const key = names.join('\0')
    const known = this.opened.get(key)
    if (known) return known
    const table = openTable(this.account, this.query.caller, tableName(names, this.query.database, at))
    this.opened.set(key, table)
    return table
  }

  /** A view's query, with its own tables. @throws SqlError, QueryRefusal */
  view(table: GlueTable): ViewQuery {
    const known = this.views.get(table)
    if (known) return known
    const view = openView(this.account, this.query.caller, table)
    this.views.set(table, view)
    return view
  }

  /** The columns of a table, its partition keys last. @throws SqlError, QueryRefusal */
  columns(names: readonly string[], at: ParserRuleContext): readonly Column[] {
    const table = this.table(names, at)
    if (table.viewSql !== undefined) return this.view(table).columns
    const digits = table.format === 'iceberg' ? 6 : 3
    return Object.entries({ ...table.columns, ...table.partitionKeys }).map(([name, type]) => ({
      name,
      type: ofGlue(parseColumnType(type), digits),
    }))
  }
}

function tableName(names: readonly string[], database: string | undefined, at: ParserRuleContext) {
  const [table = '', schema = database, catalog = 'awsdatacatalog'] = names.toReversed()
  if (catalog !== 'awsdatacatalog') throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${catalog}' does not exist`, at)
  if (!schema) throw new SqlError('MISSING_SCHEMA_NAME', 'Schema must be specified when session schema is not set', at)
  const [name = '', metadata] = table.split('$')
  return { database: schema, table: name, ...(metadata !== undefined && { metadata }) }
}

/** A stored view as a statement reads it: its query, analysed anew in the reader's name. */
export interface ViewQuery {
  query: T.QueryContext
  columns: readonly Column[]
  analysis: Analysis
  tables: QueryTables
}

/** Opens a view's query. Whoever reads a view needs what it is made of as well. @throws SqlError, QueryRefusal */
function openView(account: AwsAccount, caller: WireQuery['caller'], view: GlueTable): ViewQuery {
  const statement = parse(view.viewSql ?? '')
  if (!(statement instanceof T.StatementDefaultContext)) throw new Error(`${view.name} is no query`)
  const query = statement.rootQuery().query()
  const tables = new QueryTables(account, { caller, database: view.database })
  const analysis = new Analysis((names, at) => tables.columns(names, at))
  return { query, tables, analysis, columns: analysis.query(query) }
}
