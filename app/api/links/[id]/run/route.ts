import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { throwIfFailed } from '@/lib/execution/execution-error'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { ask, runBody } from '@/lib/saved/asked'
import { toLink } from '@/lib/saved/link-row'
import { linksOf } from '@/lib/saved/open-saved'

/** Asks a link's question again, as of now: 200 with rows when it is done in time, else 202. */
export function POST(request: Request, { params }: RouteContext<'/api/links/[id]/run'>): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    const link = toLink(await linksOf(server).open((await params).id))
    const body = parseOrRefuse(runBody, await jsonBody(request))
    const answer = await ask(server, link, body, localPrincipal, { link: link.id })
    throwIfFailed(answer.execution)
    return json(answer, answer.rows ? 200 : 202)
  })
}
