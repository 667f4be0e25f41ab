import { createHash } from 'node:crypto'
import { CreateDatabaseCommand, CreateTableCommand, type Database, paginateGetDatabases } from '@aws-sdk/client-glue'
import { awsError } from '@/lib/aws/aws-error'
import type { DoctorAccount } from './doctor-account'
import { cut } from './explain-failure'
import { shellWord } from './grant-fix'
import { lakeDatabaseName } from './lake-databases'

/** A call that makes a resource link, exactly as it would be made. */
export type LinkCall =
  | { operation: 'glue:CreateDatabase'; database: string; catalogId: string; target: string }
  | { operation: 'glue:CreateTable'; database: string; table: string; catalogId: string; target: [string, string] }

/** A call, how it is told apart from others, and the line that does the same in a shell. */
export interface PlannedLink {
  id: string
  operation: LinkCall['operation']
  command: string
  call: LinkCall
}

/**
 * The links that are missing: to a shared database that no database of ours leads to, and to granted tables that a
 * database of table links lacks. A link is given its target's own name, because views are written with that
 * (athena.md 6, "Failed analyzing stored view"). Nothing is changed.
 */
export async function missingLinks(account: DoctorAccount): Promise<PlannedLink[]> {
  const { region } = account.setup
  const databases = await account.databases()
  const seen = databases.filter(({ sight }) => sight === 'seen')
  const calls = seen.length > 0 ? [] : await databaseLinks(account)
  for (const { database, name, target, linkSight } of seen.length > 0 ? await account.tables() : []) {
    if (linkSight !== 'missing') continue
    calls.push({
      operation: 'glue:CreateTable',
      ...{ database, table: name, catalogId: target.catalogId, target: [target.database, target.table] },
    })
  }
  return calls.map((call) => ({
    id: createHash('sha256')
      .update(JSON.stringify([region, call]))
      .digest('hex')
      .slice(0, 16),
    operation: call.operation,
    command: commandOf(call, region),
    call,
  }))
}

/** Links to the databases that are shared; where none can be seen, to the one that Security Lake names so. */
async function databaseLinks(account: DoctorAccount): Promise<LinkCall[]> {
  const { setup } = account
  const shared: Database[] = []
  const pages = paginateGetDatabases({ client: setup.clients.glue }, { ResourceShareType: 'FOREIGN' })
  for await (const page of pages) shared.push(...(page.DatabaseList ?? []))
  const usual = lakeDatabaseName(setup.region)
  const owners = (await account.shares()).active.map(({ owningAccountId }) => owningAccountId)
  const found = shared
    .filter(({ Name }) => Name?.startsWith('amazon_security_lake_glue_db_'))
    .map(({ CatalogId = '', Name = '' }) => ({ catalogId: CatalogId, target: Name }))
  const guessed = [...new Set(owners)]
    .filter((owner) => owner !== undefined)
    .map((catalogId) => ({ catalogId, target: usual }))
  return (found.length > 0 ? found : guessed).map(({ catalogId, target }, i) => ({
    operation: 'glue:CreateDatabase',
    // Two lakes of one Region cannot both be called by their own name.
    database: setup.database ?? (i === 0 ? target : `${target}_${catalogId}`),
    catalogId,
    target,
  }))
}

/**
 * Makes one link.
 * @returns nothing when it is there, or why it is not
 */
export async function makeLink({ setup }: DoctorAccount, call: LinkCall): Promise<string | undefined> {
  const { glue } = setup.clients
  try {
    if (call.operation === 'glue:CreateDatabase') await glue.send(new CreateDatabaseCommand(databaseInput(call)))
    else await glue.send(new CreateTableCommand(tableInput(call)))
    return undefined
  } catch (thrown) {
    const { name, message } = awsError(thrown)
    return name === 'AlreadyExistsException' ? undefined : cut(message || name)
  }
}

function databaseInput({ database, catalogId, target }: Extract<LinkCall, { operation: 'glue:CreateDatabase' }>) {
  return { DatabaseInput: { Name: database, TargetDatabase: { CatalogId: catalogId, DatabaseName: target } } }
}

function tableInput({ database, table, catalogId, target }: Extract<LinkCall, { operation: 'glue:CreateTable' }>) {
  const [DatabaseName, Name] = target
  return {
    DatabaseName: database,
    TableInput: { Name: table, TargetTable: { CatalogId: catalogId, DatabaseName, Name } },
  }
}

function commandOf(call: LinkCall, region: string): string {
  if (call.operation === 'glue:CreateDatabase') {
    const input = shellWord(JSON.stringify(databaseInput(call).DatabaseInput))
    return `aws glue create-database --region ${shellWord(region)} --database-input ${input}`
  }
  const { DatabaseName, TableInput } = tableInput(call)
  return `aws glue create-table --region ${shellWord(region)} --database-name ${shellWord(DatabaseName)} --table-input ${shellWord(JSON.stringify(TableInput))}`
}
