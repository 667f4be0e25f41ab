import type { Principal } from '@/lib/auth/principal'
import type { ConsoleServer } from '@/lib/execution/console-server'
import { paramsNow } from './asked'
import { type FrozenState, type Link, toLink } from './link-row'
import { linksOf } from './open-saved'

/** A link as it opens: what was asked, whether its frozen result still is what it was, and what "run now" would ask. */
interface OpenedLink {
  link: Link
  frozen: FrozenState
  /** The parameters that "run now" asks with. */
  paramsNow: unknown
  /** Whether the viewer may revoke it. */
  isMine: boolean
}

/** Opens a link. Scans nothing. @throws LakewardenError `not-found`, `link-gone` */
export async function showLink(server: ConsoleServer, id: string, principal: Principal): Promise<OpenedLink> {
  const links = linksOf(server)
  const row = await links.open(id)
  const link = toLink(row)
  return {
    link,
    frozen: await links.frozenState(row),
    paramsNow: paramsNow(link),
    isMine: row.created_by === principal.id,
  }
}
