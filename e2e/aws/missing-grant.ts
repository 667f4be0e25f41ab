import type { AwsAccount } from './account'
import type { LakeGrant, LakePermission } from './lake-formation-model'
import { askers } from './lake-links'

/** What stands between an analyst and the lake besides identity policies. */
export const LAKE_GRANTS = [
  'DESCRIBE on the link',
  'DESCRIBE on the target',
  'SELECT on the target',
  'metadata tables',
  'accepted share',
  'trust of the role',
] as const

/** One of those, or an action of an identity policy: `athena:StartQueryExecution`. */
export type Grant = (typeof LAKE_GRANTS)[number] | `${string}:${string}`

/**
 * Takes one grant away from everybody who asks, and only that one. `source` (`VPC_FLOW`) limits what Lake Formation
 * takes away to one table.
 * @throws Error where nothing was there to be taken: a test that takes nothing would show nothing.
 */
export function without(account: AwsAccount, grant: Grant, source?: string): AwsAccount {
  const before = JSON.stringify(account)
  take(account, grant, source)
  if (JSON.stringify(account) === before) throw new Error(`The account has no ${grant} to be taken away.`)
  return account
}

function take(account: AwsAccount, grant: Grant, source: string | undefined): void {
  const { id, lakeOwner } = account
  switch (grant) {
    case 'DESCRIBE on the link':
      revoke(account, id, 'DESCRIBE', source)
      return
    case 'DESCRIBE on the target':
      revoke(account, lakeOwner, 'DESCRIBE', source)
      return
    case 'SELECT on the target':
      revoke(account, lakeOwner, 'SELECT', source)
      return
    case 'metadata tables':
      account.lakeFormation.areMetadataTablesReadable = false
      return
    case 'accepted share':
      for (const share of account.shares) share.status = 'PENDING'
      return
    case 'trust of the role':
      for (const { trust } of account.principals) trust?.principals.splice(0)
      return
    default:
      disallow(account, grant)
  }
}

function disallow(account: AwsAccount, action: string): void {
  const asking = askers(account)
  for (const { arn, policy } of account.principals) {
    if (!asking.includes(arn)) continue
    for (const statement of policy) statement.actions = statement.actions.filter((a) => a !== action)
  }
}

/** On the links of a catalog of the subscriber's own, on everything in the lake owner's. */
function revoke(account: AwsAccount, catalogId: string, permission: LakePermission, source?: string): void {
  const isHit = ({ database, table }: LakeGrant) => {
    if (source === undefined) return catalogId !== account.id || isLink(account, database, table)
    return account.tables[catalogId]?.some((t) => t.database === database && t.name === table && t.source === source)
  }
  account.lakeFormation.grants = account.lakeFormation.grants
    .flatMap((g) => (g.catalogId === catalogId ? eachTable(account, g) : [g]))
    .map((g) =>
      g.catalogId === catalogId && isHit(g) ? { ...g, permissions: g.permissions.filter((p) => p !== permission) } : g,
    )
}

function isLink(
  { id, databases, tables }: AwsAccount,
  database: string | undefined,
  table: string | undefined,
): boolean {
  if (table === undefined) return databases[id]?.some((d) => d.name === database && d.target) ?? false
  return tables[id]?.some((t) => t.database === database && t.name === table && t.target) ?? false
}

/** A grant on all tables as one grant for each. */
function eachTable({ tables }: AwsAccount, grant: LakeGrant): LakeGrant[] {
  if (grant.table !== '*') return [grant]
  return (tables[grant.catalogId] ?? [])
    .filter((t) => t.database === grant.database)
    .map((t) => ({ ...grant, table: t.name }))
}
