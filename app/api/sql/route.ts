import { localPrincipal } from '@/lib/auth/principal'
import { consoleServer } from '@/lib/execution/console-server'
import { throwIfFailed } from '@/lib/execution/execution-error'
import { runSql } from '@/lib/execution/foreign-sql/run-sql'
import { SQL_REQUEST_CHARS } from '@/lib/execution/foreign-sql/sql-request'
import { jsonBody } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

/** Runs a person's own SELECT: 200 with rows when it is done in time, else 202. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const answer = await runSql(await consoleServer(), await jsonBody(request, SQL_REQUEST_CHARS), localPrincipal)
    throwIfFailed(answer.execution)
    return json(answer, answer.rows ? 200 : 202)
  })
}
