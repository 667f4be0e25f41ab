import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { sqlHistory } from '@/lib/execution/foreign-sql/sql-history'
import { handle, json } from '@/lib/http'

/** What this person ran, the newest first. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json({ executions: await sqlHistory(await consoleServer(), localPrincipal) }))
}
