import type { AwsAccount } from './account'
import { lakeDatabaseName } from './lake-tables'

/** Adds a database link to the lake, with DESCRIBE on it for all who ask. */
export function linkDatabase(account: AwsAccount, name: string): void {
  const { id, lakeOwner, region } = account
  ownDatabases(account).push({ name, target: { catalogId: lakeOwner, database: lakeDatabaseName(region) } })
  for (const principal of askers(account)) {
    account.lakeFormation.grants.push({ principal, catalogId: id, database: name, permissions: ['DESCRIBE'] })
  }
}

/**
 * Adds a database of the subscriber's own that holds a link to each of the lake's tables, with DESCRIBE on all of them
 * for all who ask. `nameOf` gives a link's name by its target's: they need not be the same.
 */
export function linkTables(account: AwsAccount, database: string, nameOf: (target: string) => string): void {
  const { id, lakeOwner } = account
  ownDatabases(account).push({ name: database })
  for (const principal of askers(account)) {
    account.lakeFormation.grants.push({ principal, catalogId: id, database, permissions: ['DESCRIBE'] })
  }
  for (const target of account.tables[lakeOwner] ?? []) {
    const name = nameOf(target.name)
    ownTables(account).push({
      ...target,
      database,
      name,
      target: { catalogId: lakeOwner, database: target.database, table: target.name },
      columns: {},
      partitionKeys: {},
      location: '',
    })
    for (const principal of askers(account)) {
      account.lakeFormation.grants.push({ principal, catalogId: id, database, table: name, permissions: ['DESCRIBE'] })
    }
  }
}

/** Takes every link away, of databases and of tables, and the databases that held links. */
export function unlinkAll(account: AwsAccount): void {
  const { id } = account
  const holders = new Set(ownTables(account).map((t) => t.database))
  const isLinked = (name: string | undefined) =>
    holders.has(name ?? '') || ownDatabases(account).some((d) => d.target && d.name === name)
  const { grants } = account.lakeFormation
  account.lakeFormation.grants = grants.filter((g) => g.catalogId !== id || !isLinked(g.database))
  account.databases[id] = ownDatabases(account).filter((d) => !isLinked(d.name))
  account.tables[id] = []
}

/** ARNs of those who ask the lake: all who do not administer it. */
export function askers({ principals, lakeFormation }: AwsAccount): string[] {
  return principals.map((p) => p.arn).filter((arn) => !lakeFormation.admins.includes(arn))
}

function ownDatabases(account: AwsAccount) {
  account.databases[account.id] ??= []
  return account.databases[account.id] as NonNullable<(typeof account.databases)[string]>
}

function ownTables(account: AwsAccount) {
  account.tables[account.id] ??= []
  return account.tables[account.id] as NonNullable<(typeof account.tables)[string]>
}
