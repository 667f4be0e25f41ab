import type { AwsAccount } from './account'
import { inRegion } from './account-variants'
import { authorise } from './authorise'
import { catalogArn } from './glue-arn'
import type { GlueTable } from './glue-model'
import type { AwsCaller } from './iam-model'
import { isPermitted, isShared, lakeRefusal, tableIn } from './lake-access'
import { metadataTable } from './metadata-tables'

/** Why a query over a table fails: Athena's reason and its number in the error reference of the user guide. */
export class QueryRefusal extends Error {
  override readonly name = 'QueryRefusal'

  constructor(
    message: string,
    readonly type: number,
  ) {
    super(message)
  }
}

/** A table as a query names it, without quotes. */
interface TableName {
  database: string
  table: string
  /** Of `"table$files"` and its like: what follows the dollar sign. */
  metadata?: string
}

/**
 * The table that a query reads, after every link is followed and every permission asked for: IAM's on Glue and on Lake
 * Formation's data, DESCRIBE on the link, DESCRIBE and SELECT on its target.
 * @throws QueryRefusal with the reason that Athena gives for the failed query.
 */
export function openTable(whole: AwsAccount, caller: AwsCaller, { database, table, metadata }: TableName): GlueTable {
  const account = inRegion(whole, caller.region)
  const own = { catalogId: account.id, database: database.toLowerCase(), table: table.toLowerCase() }
  const found = account.databases[account.id]?.find((d) => d.name === own.database)
  demandGlue(account, caller, 'glue:GetDatabase', own.catalogId, own.database)
  if (!found) throw new QueryRefusal(`SCHEMA_NOT_FOUND: line 1:15: Schema '${own.database}' does not exist`, 1301)
  demandDescribe(account, caller, own.catalogId, own.database)
  const at = found.target
    ? { catalogId: found.target.catalogId, database: found.target.database, table: own.table }
    : own
  demandGlue(account, caller, 'glue:GetTable', at.catalogId, at.database, at.table)
  const named = tableIn(account, at)
  if (!named) throw notFound(own)
  const link = named.target
  if (link) demandDescribe(account, caller, at.catalogId, at.database, at.table)
  const end = link ? { catalogId: link.catalogId, database: link.database, table: link.table } : at
  if (link) demandGlue(account, caller, 'glue:GetTable', end.catalogId, end.database, end.table)
  const target = tableIn(account, end)
  if (!target || (end.catalogId !== account.id && !isShared(account, end))) throw notFound(own)
  demandDescribe(account, caller, end.catalogId, end.database, end.table)
  if (!isPermitted(account, caller, 'SELECT', end)) {
    throw new QueryRefusal('COLUMN_NOT_FOUND: line 1:8: Relation contains no accessible columns', 1006)
  }
  const read = metadata === undefined ? target : metadataTable(target, metadata)
  if (!read) throw notFound({ ...own, table: `${own.table}$${metadata}` })
  if (metadata !== undefined && !account.lakeFormation.areMetadataTablesReadable) {
    throw new QueryRefusal(`PERMISSION_DENIED: Access Denied: Cannot select from table ${own.table}$${metadata}`, 1500)
  }
  // Partitions of an Iceberg table stand in its own files, those of another in Glue.
  if (target.format === 'hive')
    demandGlue(account, caller, 'glue:GetPartitions', end.catalogId, end.database, end.table)
  const data = authorise(
    account,
    caller,
    'lakeformation:GetDataAccess',
    `arn:aws:lakeformation:${account.region}:${account.id}:catalog:${end.catalogId}`,
  )
  if (data) throw new QueryRefusal(`${INSUFFICIENT} ${data.message}`, 1500)
  return read
}

const INSUFFICIENT = 'Insufficient permissions to execute the query.'

function notFound({ database, table }: { database: string; table: string }): QueryRefusal {
  return new QueryRefusal(
    `TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.${database}.${table}' does not exist`,
    1301,
  )
}

function demandGlue(
  account: AwsAccount,
  caller: AwsCaller,
  action: string,
  catalogId: string,
  database: string,
  table?: string,
): void {
  const refusal = authorise(account, caller, action, catalogArn(account.region, catalogId, database, table))
  if (refusal) throw new QueryRefusal(`${INSUFFICIENT} ${refusal.message}`, 1500)
}

function demandDescribe(
  account: AwsAccount,
  caller: AwsCaller,
  catalogId: string,
  database: string,
  table?: string,
): void {
  const resource = { catalogId, database, ...(table === undefined ? {} : { table }) }
  if (isPermitted(account, caller, 'DESCRIBE', resource)) return
  throw new QueryRefusal(`${INSUFFICIENT} ${lakeRefusal('DESCRIBE', table ?? database).message}`, 234)
}
