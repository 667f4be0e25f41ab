import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { reportRunsOf } from '@/lib/report/open-reports'

/** Tries a run again that was given up. */
export function POST(request: Request, { params }: RouteContext<'/api/report-runs/[id]/again'>): Promise<Response> {
  return handle(request, async () => {
    return json({ run: await reportRunsOf(await consoleServer()).again((await params).id, localPrincipal) }, 202)
  })
}
