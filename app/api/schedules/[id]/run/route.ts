import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { reportRunsOf, schedulesOf } from '@/lib/report/open-reports'

/** Runs a schedule once beside its times, over the window that ends now. */
export function POST(request: Request, { params }: RouteContext<'/api/schedules/[id]/run'>): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    const runs = reportRunsOf(server)
    const { id } = await runs.requestNow(await schedulesOf(server).find((await params).id, localPrincipal))
    return json({ run: await runs.find(id, localPrincipal) }, 202)
  })
}
