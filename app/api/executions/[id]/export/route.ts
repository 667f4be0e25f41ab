import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { columnsOf } from '@/lib/execution/execution'
import { exportCsv, exportJson } from '@/lib/execution/export-rows'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { handle } from '@/lib/http'

const schema = z.object({ format: z.enum(['csv', 'parquet', 'json']).default('csv') })
const TYPES = { csv: 'text/csv; charset=utf-8', parquet: 'application/vnd.apache.parquet', json: 'application/json' }

/** The whole stored result as a file, streamed. */
export function GET(request: Request, { params }: RouteContext<'/api/executions/[id]/export'>): Promise<Response> {
  return handle(request, async () => {
    const { id } = await params
    const { format } = parseOrRefuse(schema, Object.fromEntries(new URL(request.url).searchParams))
    const { executions, results } = await consoleServer()
    const { row, path } = await executions.resultPath(id, localPrincipal)
    const columns = columnsOf(row)
    const rows = () => results.stream({ path, columns })
    const body =
      format === 'parquet'
        ? createReadStream(/* turbopackIgnore: true */ path)
        : Readable.from(format === 'csv' ? exportCsv(columns, rows()) : exportJson(columns, rows()))
    return new Response(Readable.toWeb(body) as ReadableStream, {
      headers: {
        'Content-Type': TYPES[format],
        'Content-Disposition': `attachment; filename="${row.query}-${row.id.slice(0, 8)}.${format}"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
