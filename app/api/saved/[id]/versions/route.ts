import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { savedQueriesOf } from '@/lib/saved/open-saved'

/** All versions of a saved query, the newest first. */
export function GET(request: Request, { params }: RouteContext<'/api/saved/[id]/versions'>): Promise<Response> {
  return handle(request, async () => {
    const saved = savedQueriesOf(await consoleServer())
    return json({ versions: await saved.versions((await params).id, localPrincipal) })
  })
}
