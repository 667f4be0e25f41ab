import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportsOf } from '@/lib/report/open-reports'
import { reportRequest } from '@/lib/report/report-request'

/** The reports that one may run: the built-in ones, and one's own. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json({ reports: await reportsOf(await consoleServer()).list(localPrincipal) }))
}

/** Makes a report. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(reportRequest, await jsonBody(request))
    return json({ report: await reportsOf(await consoleServer()).create(body, localPrincipal) }, 201)
  })
}
