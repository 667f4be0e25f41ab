import type * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { AwsAccount } from '../account'
import { authorise } from '../authorise'
import { catalogArn } from '../glue-arn'
import type { GlueTable } from '../glue-model'
import { isPermitted, lakeRefusal, tableIn } from '../lake-access'
import { QueryRefusal } from '../query-access'
import { Analysis } from '../sql/analysis'
import { namesOf } from '../sql/column-name'
import type { Column } from '../sql/scope'
import { SqlError } from '../sql/sql-error'
import type { TrinoType } from '../sql/trino-type'
import { QueryTables } from './query-tables'
import type { WireQuery } from './wire-query'

const INSUFFICIENT = 'Insufficient permissions to execute the query.'

/**
 * CREATE [OR REPLACE] VIEW up to the moment the view is stored: the query is analysed with the creator's rights.
 * @returns what stores the view
 * @throws SqlError, QueryRefusal
 */
export function createView(statement: T.CreateViewContext, query: WireQuery, account: AwsAccount): () => void {
  const [name = '', database = query.database ?? ''] = namesOf(statement.viewNameCreate()).toReversed()
  if (!/^[a-z0-9_]+$/.test(name)) throw new SqlError('INVALID_VIEW_NAME', `'${name}' is no name of a view`)
  const body = statement.rootQuery().query()
  const tables = new QueryTables(account, query)
  const columns = new Analysis((names, at) => tables.columns(names, at)).query(body)
  const columnTypes = Object.fromEntries(columns.map((column, i) => [nameOf(column, i), hiveType(column.type)]))
  const { id, region } = account
  const { caller } = query
  const known = tableIn(account, { catalogId: id, database, table: name })
  if (known && known.viewSql === undefined) {
    throw new SqlError('TABLE_ALREADY_EXISTS', `Table already exists: 'awsdatacatalog.${database}.${name}'`)
  }
  if (known && !statement.KW_REPLACE()) {
    throw new SqlError('TABLE_ALREADY_EXISTS', `View already exists: 'awsdatacatalog.${database}.${name}'`)
  }
  const own = account.databases[id]?.find((d) => d.name === database)
  if (!own) throw new QueryRefusal(`SCHEMA_NOT_FOUND: Schema '${database}' does not exist`, 1301)
  if (own.target) throw new QueryRefusal(`${INSUFFICIENT} ${lakeRefusal('CREATE_TABLE', database).message}`, 1500)
  const action = known ? 'glue:UpdateTable' : 'glue:CreateTable'
  const refusal = authorise(account, caller, action, catalogArn(region, id, database, name))
  if (refusal) throw new QueryRefusal(`${INSUFFICIENT} ${refusal.message}`, 1500)
  const [right, at] = known ? (['ALTER', { table: name }] as const) : (['CREATE_TABLE', {}] as const)
  if (!isPermitted(account, caller, right, { catalogId: id, database, ...at })) {
    throw new QueryRefusal(`${INSUFFICIENT} ${lakeRefusal(right, known ? name : database).message}`, 234)
  }
  // Trino keeps the query as it writes it itself, without its comments.
  const text = textOf(body).replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
  const view: GlueTable = {
    ...{ database, name, columns: columnTypes, partitionKeys: {}, location: '', format: 'hive' },
    ...{ source: '', version: '', viewSql: text },
  }
  return () => {
    const others = (account.tables[id] ?? []).filter((t) => t !== known)
    account.tables[id] = [...others, view]
    if (known) return
    account.lakeFormation.grants.push({
      ...{ principal: caller.principal.arn, catalogId: id, database, table: name },
      permissions: ['SELECT', 'DESCRIBE', 'ALTER', 'DROP'],
    })
  }
}

function nameOf(column: Column, i: number): string {
  if (column.name) return column.name
  throw new SqlError('MISSING_COLUMN_NAME', `Column name not specified at position ${i + 1}`)
}

/** A column's type as Glue keeps it with a view. @throws SqlError for one that Hive has no word for */
function hiveType(type: TrinoType): string {
  if (type.kind === 'array') return `array<${hiveType(type.element)}>`
  if (type.kind === 'map') return `map<${hiveType(type.key)},${hiveType(type.value)}>`
  if (type.kind === 'row') {
    return `struct<${type.fields.map((f, i) => `${f.name ?? `field${i}`}:${hiveType(f.type)}`).join(',')}>`
  }
  if (type.kind !== 'scalar') return 'string'
  if (type.name.endsWith('zone')) throw new SqlError('NOT_SUPPORTED', `Unsupported Hive type: ${type.name}`)
  return HIVE[type.name.replace(/\(.*$/, '')] ?? type.name
}

const HIVE: Record<string, string> = { varchar: 'string', integer: 'int', real: 'float', varbinary: 'binary' }

/** The text between the first and the last sign of a node. */
function textOf({ start, stop }: T.QueryContext): string {
  return start?.inputStream?.getText(start.start, stop?.stop ?? start.stop) ?? ''
}
