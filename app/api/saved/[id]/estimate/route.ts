import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { foretell } from '@/lib/saved/asked'
import { savedQueriesOf } from '@/lib/saved/open-saved'

/** What asking a saved query now would scan and cost. Starts nothing. */
export function POST(request: Request, { params }: RouteContext<'/api/saved/[id]/estimate'>): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    return json(await foretell(server, await savedQueriesOf(server).find((await params).id, localPrincipal)))
  })
}
