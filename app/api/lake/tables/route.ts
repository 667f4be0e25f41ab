import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'

/** The tables that may be asked in SQL, custom sources among them, with columns and partition keys. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { engine, knowledge } = await consoleServer()
    return json({ engine: engine.kind, ...(await knowledge.tables()) })
  })
}
