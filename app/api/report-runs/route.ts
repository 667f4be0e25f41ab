import { z } from 'zod'
import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'
import { reportRunsOf } from '@/lib/report/open-reports'

const query = z.strictObject({
  report: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

/** The newest runs with their tries, of one report (`report`) or of all. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { report, limit } = parseOrRefuse(query, Object.fromEntries(new URL(request.url).searchParams))
    const runs = reportRunsOf(await consoleServer())
    return json({ runs: await runs.list(localPrincipal, { limit, ...(report !== undefined && { reportId: report }) }) })
  })
}
