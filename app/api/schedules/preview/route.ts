import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { previewRequest } from '@/lib/report/report-request'
import { nextRuns } from '@/lib/report/schedule/next-runs'

/** When a cron in a time zone is due next, with the days on which the clocks move. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { count, after, ...recurrence } = parseOrRefuse(previewRequest, await jsonBody(request))
    return json({ runs: nextRuns(recurrence, count, after ? Date.parse(after) : Date.now()) })
  })
}
