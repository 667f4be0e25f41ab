import type { AwsAccount } from './account'
import { documentedPolicy } from './documented-policy'
import type { GlueTable } from './glue-model'
import { askers, linkDatabase, linkTables, unlinkAll } from './lake-links'
import { customTable, hiveTable } from './lake-tables'
import { v1Columns } from './v1-columns'

// Every function changes the account that it is given and returns it. Those that change the lake's tables come before
// `sharedByTableLinks`, which links the tables that are there.

/** The lake's tables are linked one by one, under names of the subscriber's own, in a database of the subscriber's. */
export function sharedByTableLinks(account: AwsAccount): AwsAccount {
  unlinkAll(account)
  linkTables(account, 'security_logs', (target) =>
    target.replace(/^amazon_security_lake_table_[a-z]+_[a-z]+_\d_/, 'kf_'),
  )
  return account
}

/** The lake's database is linked as a whole. */
export function sharedByDatabaseLink(account: AwsAccount): AwsAccount {
  unlinkAll(account)
  linkDatabase(account, 'seclake')
  return account
}

/** The lake was at version 1 before: it has the tables of both. */
export function migrated(account: AwsAccount): AwsAccount {
  lakeTables(account).push(...Object.keys(v1Columns).map((source) => hiveTable(account, source)))
  return account
}

/** The lake has stayed at version 1. */
export function v1Only(account: AwsAccount): AwsAccount {
  account.tables[account.lakeOwner] = []
  return migrated(account)
}

/** The lake takes in a source that is none of AWS's: column name to Glue type. */
export function withCustomSource(
  account: AwsAccount,
  name: string,
  columns: Readonly<Record<string, string>>,
): AwsAccount {
  lakeTables(account).push(customTable(account, name, columns))
  return account
}

/** The link is there and its target is not: the owner has deleted it. */
export function danglingLink(account: AwsAccount): AwsAccount {
  account.databases[account.lakeOwner] = []
  return emptyDatabase(account)
}

/** The link leads to a database without a table. */
export function emptyDatabase(account: AwsAccount): AwsAccount {
  account.tables[account.lakeOwner] = []
  return account
}

/** The link leads to tables, none of which is Security Lake's. */
export function noLakeTables(account: AwsAccount): AwsAccount {
  const some = hiveTable(account, 'VPC_FLOW')
  account.tables[account.lakeOwner] = ['orders', 'customers'].map((name) => ({
    ...some,
    name,
    columns: { id: 'bigint', note: 'string' },
    location: `s3://${account.lakeBucket}/${name}/`,
  }))
  return account
}

/** The owner has shared the lake, and nobody has accepted yet. */
export function pendingShare(account: AwsAccount): AwsAccount {
  for (const share of account.shares) share.status = 'PENDING'
  return account
}

/** Whoever asks may make links too: by the policy in docs/aws, and in Lake Formation. */
export function withLinkRights(account: AwsAccount): AwsAccount {
  const { id, region, lakeFormation, principals } = account
  for (const principal of askers(account)) {
    const grant = { principal, catalogId: id }
    lakeFormation.grants.push({ ...grant, permissions: ['CREATE_DATABASE', 'DESCRIBE'] })
    for (const { name } of account.databases[id] ?? [])
      lakeFormation.grants.push({ ...grant, database: name, permissions: ['CREATE_TABLE', 'DESCRIBE'] })
    const policy = documentedPolicy('link-policy', { region, account: id })
    principals.find(({ arn }) => arn === principal)?.policy.push(...policy)
  }
  return account
}

/** Whoever asks may make every call of Athena's, those among them that other clients make and Lakewarden does not. */
export function forEveryClient(account: AwsAccount): AwsAccount {
  for (const { policy } of account.principals) policy.push({ actions: ['athena:*'], resources: ['*'] })
  return account
}

/** The lake is shared with this account, and nobody has made a link to it yet. */
export function withoutLinks(account: AwsAccount): AwsAccount {
  unlinkAll(account)
  return account
}

/**
 * The account as a call to one Region sees it: anywhere but in its own there is only what AWS itself puts there.
 * Principals are the same everywhere.
 */
export function inRegion(account: AwsAccount, region: string): AwsAccount {
  if (region === account.region) return account
  return {
    ...account,
    region,
    workGroups: account.workGroups.filter((w) => w.name === 'primary'),
    databases: {},
    tables: {},
    lakeFormation: { ...account.lakeFormation, admins: [], grants: [] },
    shares: [],
  }
}

function lakeTables(account: AwsAccount): GlueTable[] {
  account.tables[account.lakeOwner] ??= []
  return account.tables[account.lakeOwner] as GlueTable[]
}
