import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { columnsOf } from '@/lib/execution/execution'
import { filterParam, intParam, sortParam } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

const MAX_ROWS = 10_000

/** A page of the stored result. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]/rows'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const url = new URL(request.url)
    const { executions, results } = await consoleServer()
    const { row, path } = await executions.resultPath(id, localPrincipal)
    const page = await results.page(
      { path, columns: columnsOf(row), rowCount: row.row_count },
      {
        offset: intParam(url, 'offset', 0, Number.MAX_SAFE_INTEGER),
        limit: intParam(url, 'limit', 500, MAX_ROWS),
        sort: sortParam(url),
        filter: filterParam(url),
      },
    )
    return json(page)
  })
}
