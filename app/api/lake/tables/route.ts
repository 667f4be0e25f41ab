import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'

/** The tables that may be asked in SQL, custom sources among them, with columns and partition keys. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { knowledge } = await consoleServer()
    return json(await knowledge.tables())
  })
}
