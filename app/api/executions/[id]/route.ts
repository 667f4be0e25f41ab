import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { toExecution } from '@/lib/execution/execution'
import { intParam } from '@/lib/execution/request-query'
import { answer } from '@/lib/execution/run'
import { handle, json } from '@/lib/http'

/** Follows an execution (long poll) and keeps it alive; with its first rows once it has succeeded. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const waitMs = intParam(new URL(request.url), 'waitMs', 0, 30_000)
    return json(await answer(await consoleServer(), id, localPrincipal, waitMs))
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
