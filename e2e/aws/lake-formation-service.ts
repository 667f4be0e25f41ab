import type { AwsAccount } from './account'
import { demand } from './authorise'
import { isShared, tableIn } from './lake-access'
import type { LakeGrant, LakePermission } from './lake-formation-model'
import { fromResource, toResource } from './lake-resource-shape'
import { type SeenCall, seenBy } from './seen-call'
import type { Service, WireCall } from './wire-call'
import { WireFailure } from './wire-failure'
import { pageOf } from './wire-page'

type Input = Record<string, unknown>

/** Lake Formation as far as a subscriber's set-up is looked at and made. */
export function lakeFormationService(account: AwsAccount): Service {
  const see = (action: string, call: WireCall): SeenCall => {
    const seen = seenBy(account, call)
    demand(seen.account, seen.caller, `lakeformation:${action}`, `arn:aws:lakeformation:${call.region}:${account.id}:*`)
    return seen
  }
  return {
    GetDataLakeSettings: (_input, call) => settingsOf(see('GetDataLakeSettings', call)),
    ListPermissions: (input, call) => listPermissions(input, see('ListPermissions', call)),
    GrantPermissions: (input, call) => grantPermissions(input, see('GrantPermissions', call)),
  }
}

function settingsOf({ account: { lakeFormation } }: SeenCall) {
  return {
    DataLakeSettings: {
      DataLakeAdmins: lakeFormation.admins.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
      ReadOnlyAdmins: [],
      CreateDatabaseDefaultPermissions: [],
      CreateTableDefaultPermissions: [],
      Parameters: { CROSS_ACCOUNT_VERSION: lakeFormation.crossAccountVersion, SET_CONTEXT: 'TRUE' },
      TrustedResourceOwners: [],
      AllowExternalDataFiltering: false,
    },
  }
}

/** An administrator sees everybody's permissions, everybody else their own. */
function listPermissions(input: Input, { account, caller }: SeenCall) {
  const { grants, admins } = account.lakeFormation
  const asked = principalOf(input)
  const wanted = input.Resource === undefined ? undefined : fromResource(account, input.Resource)
  const found = grants
    .filter((g) => admins.includes(caller.principal.arn) || g.principal === caller.principal.arn)
    .filter((g) => asked === undefined || g.principal === asked)
    .filter((g) => !wanted || isSame(g, wanted))
    .map((g) => ({
      Principal: { DataLakePrincipalIdentifier: g.principal },
      Resource: toResource(g),
      Permissions: g.permissions,
      PermissionsWithGrantOption: [],
    }))
  const page = pageOf(found, { size: input.MaxResults, token: input.NextToken })
  return { PrincipalResourcePermissions: page.items, ...(page.next && { NextToken: page.next }) }
}

/** Only an administrator grants, only what is there, and only to somebody who is there. */
function grantPermissions(input: Input, { account, caller }: SeenCall) {
  const resource = fromResource(account, input.Resource)
  const { catalogId, database, table } = resource
  if (!account.lakeFormation.admins.includes(caller.principal.arn)) {
    throw new WireFailure(
      'AccessDeniedException',
      `Insufficient Lake Formation permission(s) on ${table ?? database ?? 'Catalog'}`,
    )
  }
  const principal = principalOf(input)
  if (principal === undefined || !account.principals.some((p) => p.arn === principal)) {
    throw new WireFailure('InvalidInputException', `Invalid principal: ${principal}`)
  }
  const isThere =
    database === undefined ||
    (table === undefined || table === '*'
      ? account.databases[catalogId]?.some((d) => d.name === database)
      : tableIn(account, { catalogId, database, table }))
  if (!isThere || (catalogId !== account.id && !isShared(account, resource))) {
    throw new WireFailure('EntityNotFoundException', `${table ?? database} not found.`)
  }
  account.lakeFormation.grants.push({ ...resource, principal, permissions: input.Permissions as LakePermission[] })
  return {}
}

function isSame(a: Omit<LakeGrant, 'principal' | 'permissions'>, b: Omit<LakeGrant, 'principal' | 'permissions'>) {
  return a.catalogId === b.catalogId && a.database === b.database && a.table === b.table
}

function principalOf({ Principal }: Input): string | undefined {
  return (Principal as { DataLakePrincipalIdentifier?: string } | undefined)?.DataLakePrincipalIdentifier
}
