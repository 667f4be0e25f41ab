import { type ErrorCode, isLakewardenError, LakewardenError } from './errors'
import { storeTrouble } from './store-trouble'

const STATUS: Record<ErrorCode, number> = {
  'bad-params': 400,
  'query-rejected': 400,
  unauthenticated: 401,
  forbidden: 403,
  'access-denied': 403,
  'not-found': 404,
  stopped: 409,
  conflict: 409,
  'result-gone': 410,
  'link-gone': 410,
  'over-budget': 422,
  throttled: 429,
  'query-failed': 500,
  'row-mismatch': 500,
  'engine-down': 503,
  busy: 503,
  timeout: 504,
  'store-full': 507,
}

const HEADERS = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' }

/** An answer as JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...HEADERS, ...headers } })
}

/**
 * Runs a route handler: refuses requests from other sites' pages and to other names, and turns whatever is thrown into
 * the one error shape. Unknown errors go to the log, never to the caller.
 */
export async function handle(request: Request, answer: () => Promise<Response>): Promise<Response> {
  try {
    refuseForeign(request)
    return await answer()
  } catch (error) {
    return errorResponse(error)
  }
}

/**
 * Other sites' pages may make a browser send us requests (CSRF), and a name of theirs may resolve to our address
 * (DNS rebinding): only our own Host, and for what a browser sends only our own Origin, are answered.
 * @throws LakewardenError `forbidden`
 */
function refuseForeign(request: Request): void {
  const host = request.headers.get('host') ?? ''
  if (!isOwnHost(host)) {
    throw new LakewardenError('forbidden', 'This address is not served here.', {
      hint: 'Open Lakewarden at the address it printed when it started.',
    })
  }
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isForeign =
    (origin !== null && origin !== `http://${host}`) ||
    (site !== null && site !== 'same-origin' && !(site === 'none' && request.method === 'GET'))
  if (isForeign) throw new LakewardenError('forbidden', 'Requests from other sites are refused.')
}

/** Whether a Host header names this machine's loopback at our port. */
export function isOwnHost(host: string, port = process.env.PORT ?? '3000'): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (name) => host === `${name}:${port}` || (port === '80' && host === name),
  )
}

function errorResponse(error: unknown): Response {
  if (isLakewardenError(error)) {
    if (error.cause) console.error(error.cause)
    const { code, message, hint, executionId, at, isOwnDoing, retryable } = error
    return json(
      {
        error: {
          code,
          message,
          ...(hint && { hint }),
          ...(executionId && { executionId }),
          ...(at && { at }),
          retryable,
        },
      },
      isOwnDoing && STATUS[code] >= 500 ? 422 : STATUS[code],
      STATUS[code] === 429 ? { 'Retry-After': '5' } : {},
    )
  }
  console.error(error)
  const trouble = storeTrouble(error)
  if (trouble) return json({ error: { ...trouble, retryable: true } }, STATUS[trouble.code])
  return json(
    {
      error: {
        code: 'engine-down',
        message: 'Something went wrong inside Lakewarden.',
        hint: 'Try again; the log of the server tells more.',
        retryable: true,
      },
    },
    500,
  )
}
