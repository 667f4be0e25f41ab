import { z } from 'zod'
import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { columnsOf } from '@/lib/execution/execution'
import { filterParam, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

const time = z.iso.datetime({ offset: true }).transform((t) => new Date(t))
const schema = z.object({
  time: z.string(),
  by: z.string().optional(),
  from: time.optional(),
  to: time.optional(),
  count: z.coerce.number().int().min(1).max(1_000).default(200),
})

/** Counts of the stored result by time, for charts and lanes: zooming never scans the lake. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]/buckets'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const url = new URL(request.url)
    const wanted = parseOrRefuse(schema, Object.fromEntries(url.searchParams))
    const { executions, results } = await consoleServer()
    const { row, path } = await executions.resultPath(id, localPrincipal)
    return json(await results.buckets({ path, columns: columnsOf(row) }, { ...wanted, filter: filterParam(url) }))
  })
}
