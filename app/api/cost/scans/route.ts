import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { listScans, scanFilter } from '@/lib/execution/cost/list-scans'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

/** The scans behind a sum of the cost report, a page of them. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const filter = parseOrRefuse(scanFilter, Object.fromEntries(new URL(request.url).searchParams))
    return json(await listScans((await consoleServer()).store, filter, localPrincipal))
  })
}
