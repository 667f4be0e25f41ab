import { consoleServer } from '@/lib/execution/console-server'
import { sqlSchema } from '@/lib/execution/foreign-sql/sql-schema'
import { handle, json } from '@/lib/http'

/** What a person's SQL can be written with: tables, columns, fields, functions, limits. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json(await sqlSchema(await consoleServer())))
}
