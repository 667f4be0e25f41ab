import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { linkChange } from '@/lib/saved/link-request'
import { toLink } from '@/lib/saved/link-row'
import { linksOf } from '@/lib/saved/open-saved'
import { showLink } from '@/lib/saved/show-link'

type Context = RouteContext<'/api/links/[id]'>

/** Opens a link; scans nothing. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => json(await showLink(await consoleServer(), (await params).id, localPrincipal)))
}

/** Pins the frozen result of one's own link against its expiry, or lets it go. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const { isPinned } = parseOrRefuse(linkChange, await jsonBody(request))
    const row = await linksOf(await consoleServer()).pin((await params).id, isPinned, localPrincipal)
    return json({ link: toLink(row) })
  })
}

/** Revokes one's own link. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const row = await linksOf(await consoleServer()).revoke((await params).id, localPrincipal)
    return json({ link: toLink(row) })
  })
}
