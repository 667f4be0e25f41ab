import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { savedQueriesOf } from '@/lib/saved/open-saved'
import { savedRequest } from '@/lib/saved/saved-request'

/** The saved queries that one may see: one's own, and the team's. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () =>
    json({ savedQueries: await savedQueriesOf(await consoleServer()).list(localPrincipal) }),
  )
}

/** Saves a question or SQL under a name. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(savedRequest, await jsonBody(request))
    return json({ savedQuery: await savedQueriesOf(await consoleServer()).create(body, localPrincipal) }, 201)
  })
}
