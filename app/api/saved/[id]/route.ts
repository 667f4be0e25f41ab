import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { intParam, jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { savedQueriesOf } from '@/lib/saved/open-saved'
import { savedChange } from '@/lib/saved/saved-request'

type Context = RouteContext<'/api/saved/[id]'>

/** A saved query, at its newest version or at `version`. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const version = intParam(new URL(request.url), 'version', 0, 1_000_000) || undefined
    const saved = savedQueriesOf(await consoleServer())
    return json({ savedQuery: await saved.find((await params).id, localPrincipal, version) })
  })
}

/** Saves a new version. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(savedChange, await jsonBody(request))
    const saved = savedQueriesOf(await consoleServer())
    return json({ savedQuery: await saved.save((await params).id, body, localPrincipal) })
  })
}

/** Deletes one's own saved query. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    await savedQueriesOf(await consoleServer()).remove((await params).id, localPrincipal)
    return json({})
  })
}
