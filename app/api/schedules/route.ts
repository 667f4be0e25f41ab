import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportsOf, schedulesOf } from '@/lib/report/open-reports'
import { scheduleRequest } from '@/lib/report/report-request'
import { toSchedule } from '@/lib/report/schedule/schedule'

/** One's own schedules, of one report (`report`) or of all. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const report = new URL(request.url).searchParams.get('report') ?? undefined
    const rows = await schedulesOf(await consoleServer()).list(localPrincipal, report)
    return json({ schedules: rows.map(toSchedule) })
  })
}

/** Makes a schedule. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(scheduleRequest, await jsonBody(request))
    const server = await consoleServer()
    await reportsOf(server).find(body.reportId, localPrincipal)
    return json({ schedule: toSchedule(await schedulesOf(server).create(body, localPrincipal)) }, 201)
  })
}
