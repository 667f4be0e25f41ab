import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import { coverageOf } from '@/lib/lake/local/coverage'

/** What the lake holds of each source, from the manifest: no scan. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { manifest } = await consoleServer()
    return json({ sources: coverageOf(manifest) })
  })
}
