import type { AwsAccount } from '../account'
import { demand } from '../authorise'
import { catalogArn } from '../glue-arn'
import type { AwsCaller } from '../iam-model'
import { isPermitted, lakeRefusal, tableIn } from '../lake-access'
import type { SeenCall } from '../seen-call'
import { WireFailure } from '../wire-failure'
import { databaseOf } from './get-database'
import { required } from './required'

/** Makes a database, or a link to one. Whoever makes it may see and drop it. */
export function createDatabase(input: Record<string, unknown>, { account, caller }: SeenCall) {
  const { Name, TargetDatabase } = asObject(input.DatabaseInput)
  const name = required({ Name }, 'Name').toLowerCase()
  demand(account, caller, 'glue:CreateDatabase', catalogArn(account.region, account.id, name))
  if (!isPermitted(account, caller, 'CREATE_DATABASE', { catalogId: account.id })) {
    throw lakeRefusal('CREATE_DATABASE', 'Catalog')
  }
  account.databases[account.id] ??= []
  if (account.databases[account.id]?.some((d) => d.name === name)) {
    throw new WireFailure('AlreadyExistsException', 'Database already exists.')
  }
  const target = TargetDatabase === undefined ? undefined : asObject(TargetDatabase)
  account.databases[account.id]?.push({
    name,
    ...(target && {
      target: { catalogId: required(target, 'CatalogId'), database: required(target, 'DatabaseName') },
    }),
  })
  own(account, caller, name)
  return {}
}

/** Makes a table link in a database of the caller's own; other tables are not made here. */
export function createTable(input: Record<string, unknown>, seen: SeenCall) {
  const { account, caller } = seen
  const database = required(input, 'DatabaseName').toLowerCase()
  const { Name, TargetTable } = asObject(input.TableInput)
  const name = required({ Name }, 'Name').toLowerCase()
  demand(account, caller, 'glue:CreateTable', catalogArn(account.region, account.id, database, name))
  if (databaseOf(seen, account.id, database).target || TargetTable === undefined) {
    throw new WireFailure('InvalidInputException', 'A table link can only be created in a database that is no link.')
  }
  if (!isPermitted(account, caller, 'CREATE_TABLE', { catalogId: account.id, database })) {
    throw lakeRefusal('CREATE_TABLE', database)
  }
  if (tableIn(account, { catalogId: account.id, database, table: name })) {
    throw new WireFailure('AlreadyExistsException', 'Table already exists.')
  }
  const target = asObject(TargetTable)
  account.tables[account.id] ??= []
  account.tables[account.id]?.push({
    database,
    name,
    target: {
      catalogId: required(target, 'CatalogId'),
      database: required(target, 'DatabaseName'),
      table: required(target, 'Name'),
    },
    columns: {},
    partitionKeys: {},
    location: '',
    format: 'hive',
    source: '',
    version: '',
  })
  own(account, caller, database, name)
  return {}
}

function own({ id, lakeFormation }: AwsAccount, { principal }: AwsCaller, database: string, table?: string): void {
  lakeFormation.grants.push({
    principal: principal.arn,
    catalogId: id,
    database,
    ...(table === undefined ? {} : { table }),
    permissions: table === undefined ? ['DESCRIBE', 'CREATE_TABLE', 'ALTER', 'DROP'] : ['DESCRIBE', 'DROP'],
  })
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  throw new WireFailure('ValidationException', '1 validation error detected: Value null where a structure is needed')
}
