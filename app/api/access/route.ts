import { checkIds } from '@/lib/aws/doctor/access'
import type { AccessState } from '@/lib/aws/doctor/access-state'
import { accessTo } from '@/lib/execution/access-to'
import { type ConsoleServer, consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'

/** Where the lake is, and what the last check of the access to it found. Asks AWS nothing. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    return json(accessTo(server)?.state() ?? local(server))
  })
}

/** Checks the access anew. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const server = await consoleServer()
    return json((await accessTo(server)?.check()) ?? local(server))
  })
}

function local({ env }: ConsoleServer): AccessState {
  return { engine: 'duckdb', lakeDir: env.lakeDir, checks: checkIds() }
}
