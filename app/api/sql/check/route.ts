import { consoleServer } from '@/lib/execution/console-server'
import { checkSql } from '@/lib/execution/foreign-sql/check-sql'
import { SQL_REQUEST_CHARS } from '@/lib/execution/foreign-sql/sql-request'
import { jsonBody } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

/** What can be told of a person's SQL without running it: problem, parameters, tables, estimate. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () =>
    json(await checkSql(await consoleServer(), await jsonBody(request, SQL_REQUEST_CHARS))),
  )
}
