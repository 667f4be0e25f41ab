import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { columnsOf } from '@/lib/execution/execution'
import { handle, json } from '@/lib/http'

/** What each column of the stored result holds: nulls, distinct values, least, greatest, most frequent. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]/summary'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const { executions, results } = await consoleServer()
    const { row, path } = await executions.resultPath(id, localPrincipal)
    return json(await results.summary({ path, columns: columnsOf(row), rowCount: row.row_count }))
  })
}
