import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { columnsOf } from '@/lib/execution/execution'
import { filterParam } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

/** How often the values of some columns occur in the stored result. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]/facets'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const url = new URL(request.url)
    const { executions, results } = await consoleServer()
    const { row, path } = await executions.resultPath(id, localPrincipal)
    const columns = (url.searchParams.get('columns') ?? '').split(',').filter(Boolean).slice(0, 20)
    return json(await results.facets({ path, columns: columnsOf(row) }, columns, filterParam(url)))
  })
}
