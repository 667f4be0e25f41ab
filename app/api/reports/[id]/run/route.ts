import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportRunsOf, reportsOf } from '@/lib/report/open-reports'
import { runRequest } from '@/lib/report/report-request'

/** Asks for a run by hand; the scheduler carries it out. */
export function POST(request: Request, { params }: RouteContext<'/api/reports/[id]/run'>): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(runRequest, await jsonBody(request))
    const server = await consoleServer()
    const report = await reportsOf(server).find((await params).id, localPrincipal)
    const runs = reportRunsOf(server)
    const { id } = await runs.request(report, body, localPrincipal)
    return json({ run: await runs.find(id, localPrincipal) }, 202)
  })
}
