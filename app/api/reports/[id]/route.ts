import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportsOf } from '@/lib/report/open-reports'
import { reportRequest } from '@/lib/report/report-request'

type Context = RouteContext<'/api/reports/[id]'>

/** One report. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    return json({ report: await reportsOf(await consoleServer()).find((await params).id, localPrincipal) })
  })
}

/** Changes one's own report. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(reportRequest, await jsonBody(request))
    return json({ report: await reportsOf(await consoleServer()).save((await params).id, body, localPrincipal) })
  })
}

/** Deletes one's own report and its schedules. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    await reportsOf(await consoleServer()).remove((await params).id, localPrincipal)
    return json({})
  })
}
