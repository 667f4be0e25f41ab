import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { linkRequest } from '@/lib/saved/link-request'
import { toLink } from '@/lib/saved/link-row'
import { linksOf } from '@/lib/saved/open-saved'

/** One's own links, the newest first. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const rows = await linksOf(await consoleServer()).list(localPrincipal)
    return json({ links: rows.map(toLink) })
  })
}

/** Freezes the result of an execution under a link. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    const body = parseOrRefuse(linkRequest, await jsonBody(request))
    const from = await server.executions.resultPath(body.executionId, localPrincipal)
    return json({ link: toLink(await linksOf(server).create(from, body, localPrincipal)) }, 201)
  })
}
