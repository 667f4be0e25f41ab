import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { toExecution } from '@/lib/execution/execution'
import { intParam } from '@/lib/execution/request-query'
import { answer, FIRST_PAGE_ROWS } from '@/lib/execution/run'
import { handle, json } from '@/lib/http'

/** Follows an execution (long poll) and keeps it alive; with its first rows once it has succeeded. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const url = new URL(request.url)
    const waitMs = intParam(url, 'waitMs', 0, 30_000)
    const limit = intParam(url, 'limit', FIRST_PAGE_ROWS, FIRST_PAGE_ROWS)
    return json(await answer(await consoleServer(), id, localPrincipal, { waitMs, limit }))
  })
}

/** Stops an execution. */
export function DELETE(request: Request, { params }: RouteContext<'/api/executions/[id]'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const { executions } = await consoleServer()
    return json({ execution: toExecution(await executions.stop(id, localPrincipal)) })
  })
}
