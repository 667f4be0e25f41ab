import { isLakewardenError } from '@/lib/errors'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { previewRequest } from '@/lib/report/report-request'
import { nextRuns } from '@/lib/report/schedule/next-runs'

/** When a cron in a time zone is due next, with the days on which the clocks move; or what is wrong with it. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { count, after, ...recurrence } = parseOrRefuse(previewRequest, await jsonBody(request))
    try {
      return json({ runs: nextRuns(recurrence, count, after ? Date.parse(after) : Date.now()), problem: null })
    } catch (error) {
      // A person is still typing it: that is no failed request.
      if (!isLakewardenError(error)) throw error
      const { code, message, hint } = error
      return json({ runs: [], problem: { code, message, hint } })
    }
  })
}
