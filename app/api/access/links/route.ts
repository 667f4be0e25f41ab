import { z } from 'zod'
import { LakewardenError } from '@/lib/errors'
import { accessTo } from '@/lib/execution/access-to'
import { consoleServer } from '@/lib/execution/console-server'
import { jsonBody, parseOrRefuse } from '@/lib/execution/request-query'
import { handle, json } from '@/lib/http'

const body = z.object({
  ids: z
    .array(z.string().regex(/^[0-9a-f]{16}$/))
    .min(1)
    .max(100),
})

/** The calls that would make the missing resource links. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json(await (await remoteAccess()).planLinks()))
}

/** Makes the links of the calls that were shown. */
export function POST(request: Request): Promise<Response> {
  return handle(request, async () => {
    const { ids } = parseOrRefuse(body, await jsonBody(request))
    return json(await (await remoteAccess()).makeLinks(ids))
  })
}

async function remoteAccess() {
  const access = accessTo(await consoleServer())
  if (access) return access
  throw new LakewardenError('bad-params', 'There are no links: the lake is on this machine.', {
    hint: 'Resource links are of a lake in AWS (LAKEWARDEN_ENGINE=athena).',
  })
}
