import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { foretell } from '@/lib/saved/asked'
import { toLink } from '@/lib/saved/link-row'
import { linksOf } from '@/lib/saved/open-saved'

/** What asking a link's question now would scan and cost. Starts nothing. */
export function POST(request: Request, { params }: RouteContext<'/api/links/[id]/estimate'>): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    return json(await foretell(server, toLink(await linksOf(server).open((await params).id))))
  })
}
