import { LakewardenError } from '@/lib/errors'
import { handle } from '@/lib/http'

/** What no other route answers: a program gets the one error shape, not a page. */
function nothingHere(request: Request): Promise<Response> {
  return handle(request, async () => {
    throw new LakewardenError('not-found', 'There is nothing at this address.', {
      hint: 'GET /api/openapi.json describes what there is.',
    })
  })
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT }
