import type { ParserRuleContext } from 'antlr4ng'
import { parseColumnType } from '@/lib/lake/column-type'
import type { AwsAccount } from '../account'
import type { GlueTable } from '../glue-model'
import { openTable } from '../query-access'
import type { Column } from '../sql/scope'
import { SqlError } from '../sql/sql-error'
import { ofGlue } from '../sql/trino-type'
import type { WireQuery } from './wire-query'

/** The tables that one query names, each opened once with the rights of its caller. */
export class QueryTables {
  private readonly opened = new Map<string, GlueTable>()

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

  /** The columns of a table, its partition keys last. @throws SqlError, QueryRefusal */
  columns(names: readonly string[], at: ParserRuleContext): readonly Column[] {
    const table = this.table(names, at)
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
