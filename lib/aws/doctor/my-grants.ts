import { type LakeFormationClient, paginateListPermissions } from '@aws-sdk/client-lakeformation'
import type { Identity } from './identity'

/** What Lake Formation says that we are granted on a table, or on all tables of a database (`*`). */
export interface TableGrant {
  catalogId: string
  database: string
  table: string
  permissions: ReadonlySet<string>
}

/**
 * The grants on tables that name us. Rights may come by other ways too (LF-tags, a group, being an administrator), so
 * this explains why something failed and never proves that it must.
 */
export async function myGrants(lakeFormation: LakeFormationClient, me: Identity): Promise<TableGrant[]> {
  const grants: TableGrant[] = []
  const asked = { Principal: { DataLakePrincipalIdentifier: me.principal } }
  for await (const page of paginateListPermissions({ client: lakeFormation }, asked)) {
    for (const { Resource, Permissions = [] } of page.PrincipalResourcePermissions ?? []) {
      const table = Resource?.Table ?? Resource?.TableWithColumns
      if (!table?.DatabaseName) continue
      grants.push({
        catalogId: table.CatalogId ?? me.account,
        database: table.DatabaseName,
        table: table.Name ?? '*',
        permissions: new Set(Permissions),
      })
    }
  }
  return grants
}
