import { consoleServer } from '@/lib/execution/console-server'
import { handle, json } from '@/lib/http'
import packageJson from '@/package.json'

/** Whether Lakewarden answers, and how new the lake is. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { engine, knowledge } = await consoleServer()
    return json({
      status: 'ok',
      engine: engine.kind,
      version: packageJson.version,
      lake: { newest: knowledge.newest() },
    })
  })
}
