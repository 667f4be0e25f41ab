import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { reportRunsOf } from '@/lib/report/open-reports'

/** One run with its tries and files. */
export function GET(request: Request, { params }: RouteContext<'/api/report-runs/[id]'>): Promise<Response> {
  return handle(request, async () => {
    return json({ run: await reportRunsOf(await consoleServer()).find((await params).id, localPrincipal) })
  })
}
