import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'

/** What the lake holds of each source, from the manifest or the table's metadata: no scan. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { knowledge } = await consoleServer()
    return json({ sources: await knowledge.sources() })
  })
}
