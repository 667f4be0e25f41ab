import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { throwIfFailed } from '@/lib/execution/execution-error'
import { jsonBody } from '@/lib/execution/request-query'
import { run } from '@/lib/execution/run'
import { handle, json } from '@/lib/http'

/** Starts a question, or joins an identical one: 200 with rows when it is done in time, else 202. */
export function POST(request: Request, { params }: RouteContext<'/api/queries/[name]'>): Promise<Response> {
  return handle(request, async () => {
    const { name } = await params
    const answer = await run(await consoleServer(), name, await jsonBody(request), localPrincipal)
    throwIfFailed(answer.execution)
    return json(answer, answer.rows ? 200 : 202)
  })
}
