import {
  paginateGetResourceShareInvitations,
  paginateGetResourceShares,
  type RAMClient,
  type ResourceShare,
  type ResourceShareInvitation,
} from '@aws-sdk/client-ram'

/** What other accounts share with this one. */
export interface LakeShares {
  /** Accepted, or shared within one organization, where nothing has to be accepted. */
  active: ResourceShare[]
  /** Waiting to be accepted. */
  pending: ResourceShareInvitation[]
}

/** Lake Formation names its shares `LakeFormation-V<n>-<id>`; Security Lake shares through it. */
const LAKE_SHARE = /^LakeFormation-/

/** The shares through which Lake Formation shares databases and tables with this account. */
export async function lakeShares(ram: RAMClient): Promise<LakeShares> {
  const active: ResourceShare[] = []
  for await (const page of paginateGetResourceShares({ client: ram }, { resourceOwner: 'OTHER-ACCOUNTS' })) {
    active.push(...(page.resourceShares ?? []))
  }
  const pending: ResourceShareInvitation[] = []
  for await (const page of paginateGetResourceShareInvitations({ client: ram }, {})) {
    pending.push(...(page.resourceShareInvitations ?? []))
  }
  return {
    active: active.filter((s) => s.status === 'ACTIVE' && LAKE_SHARE.test(s.name ?? '')),
    pending: pending.filter((i) => i.status === 'PENDING' && LAKE_SHARE.test(i.resourceShareName ?? '')),
  }
}
