import type { AwsAccount } from './account'
import type { GlueTable } from './glue-model'
import type { AwsCaller } from './iam-model'
import type { LakePermission } from './lake-formation-model'
import { WireFailure } from './wire-failure'

/** A catalog, a database of it, or a table of that. */
export interface LakeResource {
  catalogId: string
  database?: string
  table?: string
}

/**
 * Whether Lake Formation lets the caller do something with a resource. A grant on a table lets its database be seen,
 * an administrator sees everything but reads no data, and what another account has not shared is out of reach whatever
 * was granted. SELECT and DESCRIBE are asked for apart, as the set-up of a subscriber grants them.
 */
export function isPermitted(
  account: AwsAccount,
  { principal }: AwsCaller,
  permission: LakePermission,
  resource: LakeResource,
): boolean {
  if (resource.catalogId !== account.id && !isShared(account, resource)) return false
  const { admins, grants } = account.lakeFormation
  if (admins.includes(principal.arn) && permission !== 'SELECT') return true
  return grants.some(
    (g) =>
      g.principal === principal.arn &&
      g.catalogId === resource.catalogId &&
      g.database === resource.database &&
      (resource.table === undefined
        ? g.table === undefined || permission === 'DESCRIBE'
        : g.table === '*' || g.table === resource.table) &&
      g.permissions.includes(permission),
  )
}

/** Whether the owner shares a resource with this account, and this account has accepted. */
export function isShared({ shares }: AwsAccount, { catalogId, database, table }: LakeResource): boolean {
  return shares.some(
    (s) =>
      s.status === 'ACCEPTED' &&
      s.sender === catalogId &&
      s.database === database &&
      (table === undefined || s.tables.includes('*') || s.tables.includes(table)),
  )
}

/** Glue's refusal where Lake Formation is in the way, in the words AWS uses. */
export function lakeRefusal(permission: LakePermission, name: string): WireFailure {
  const words = permission
    .toLowerCase()
    .split('_')
    .map((w) => `${w[0]?.toUpperCase()}${w.slice(1)}`)
  return new WireFailure(
    'AccessDeniedException',
    `Insufficient Lake Formation permission(s): Required ${words.join(' ')} on ${name}`,
  )
}

/** A table by its name in a catalog, whoever may see it. */
export function tableIn(account: AwsAccount, { catalogId, database, table }: LakeResource): GlueTable | undefined {
  return account.tables[catalogId]?.find((t) => t.database === database && t.name === table)
}
