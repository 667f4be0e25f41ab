import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { localPrincipal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import { consoleServer } from '@/lib/execution/console-server'
import { handle } from '@/lib/http'
import { reportRunsOf } from '@/lib/report/open-reports'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  txt: 'text/plain; charset=utf-8',
}

/** A file of a run, to be kept and not to be shown: it holds what attackers write into logs. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/report-runs/[id]/files/[name]'>,
): Promise<Response> {
  return handle(request, async () => {
    const { id, name } = await params
    const { file, path } = await reportRunsOf(await consoleServer()).file(id, name, localPrincipal)
    if (!existsSync(/* turbopackIgnore: true */ path)) {
      throw new LakewardenError('result-gone', 'This file is not on this machine any more.', {
        hint: 'Run the report again. Where several nodes share a database, they need one LAKEWARDEN_DATA_DIR as well.',
      })
    }
    return new Response(Readable.toWeb(createReadStream(/* turbopackIgnore: true */ path)) as ReadableStream, {
      headers: {
        'Content-Type': TYPES[file.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Content-Length': String(file.bytes),
        'Content-Disposition': `attachment; filename="${id.slice(0, 8)}-${file.name}"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
