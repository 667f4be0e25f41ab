import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { throwIfFailed } from '@/lib/execution/execution-error'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { ask, runBody } from '@/lib/saved/asked'
import { savedQueriesOf } from '@/lib/saved/open-saved'

/** Asks a saved query as of now: 200 with rows when it is done in time, else 202. */
export function POST(request: Request, { params }: RouteContext<'/api/saved/[id]/run'>): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    const saved = await savedQueriesOf(server).find((await params).id, localPrincipal)
    const body = parseOrRefuse(runBody, await jsonBody(request))
    const answer = await ask(server, saved, body, localPrincipal)
    throwIfFailed(answer.execution)
    return json(answer, answer.rows ? 200 : 202)
  })
}
