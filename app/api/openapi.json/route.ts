import { openApi } from '@/lib/execution/open-api'
import { handle, json } from '@/lib/http'
import packageJson from '@/package.json'

/** The HTTP contract as OpenAPI 3.1. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json(openApi(packageJson.version)))
}
