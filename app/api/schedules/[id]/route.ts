import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportsOf, schedulesOf } from '@/lib/report/open-reports'
import { scheduleChange, scheduleRequest } from '@/lib/report/report-request'
import { toSchedule } from '@/lib/report/schedule/schedule'

type Context = RouteContext<'/api/schedules/[id]'>

/** One schedule. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    return json({
      schedule: toSchedule(await schedulesOf(await consoleServer()).find((await params).id, localPrincipal)),
    })
  })
}

/** Changes a schedule. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(scheduleRequest, await jsonBody(request))
    const server = await consoleServer()
    await reportsOf(server).find(body.reportId, localPrincipal)
    return json({ schedule: toSchedule(await schedulesOf(server).save((await params).id, body, localPrincipal)) })
  })
}

/** Pauses a schedule, lets it go on, renews it. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    const body = parseOrRefuse(scheduleChange, await jsonBody(request))
    const schedules = schedulesOf(await consoleServer())
    return json({ schedule: toSchedule(await schedules.change((await params).id, body, localPrincipal)) })
  })
}

/** Deletes a schedule. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return handle(request, async () => {
    await schedulesOf(await consoleServer()).remove((await params).id, localPrincipal)
    return json({})
  })
}
