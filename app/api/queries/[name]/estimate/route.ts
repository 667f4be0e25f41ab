import { consoleServer } from '@/lib/execution/console-server'
import { estimateQuestion } from '@/lib/execution/cost/estimate-question'
import { jsonBody } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

/** What a question with these parameters would scan and cost, and from what that was computed. Starts nothing. */
export function POST(request: Request, { params }: RouteContext<'/api/queries/[name]/estimate'>): Promise<Response> {
  return handle(request, async () => {
    const { name } = await params
    return json(await estimateQuestion(await consoleServer(), name, await jsonBody(request)))
  })
}
