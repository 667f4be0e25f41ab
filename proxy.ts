import { type NextRequest, NextResponse } from 'next/server'
import { isOwnHost } from './lib/http'

/**
 * Stands before every page: answers only to our own Host, and gives each page a Content Security Policy with a fresh
 * nonce. The API's handlers check again for themselves; this is not where anything is authorised.
 */
export function proxy(request: NextRequest): Response {
  if (!isOwnHost(request.headers.get('host') ?? '')) {
    return new Response(
      'This address is not served here. Open Lakewarden at the address it printed when it started.\n',
      {
        status: 403,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      },
    )
  }
  if (request.nextUrl.pathname.startsWith('/api/'))
    return withHeaders(NextResponse.next(), "default-src 'none'; sandbox")
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = pagePolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  return withHeaders(NextResponse.next({ request: { headers } }), policy)
}

function pagePolicy(nonce: string): string {
  const isDev = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    // React writes style attributes through the CSSOM, which needs no allowance; those in the first HTML do.
    `style-src-elem 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('X-Content-Type-Options', 'nosniff')
  response.headers.set('X-Frame-Options', 'DENY')
  response.headers.set('Referrer-Policy', 'no-referrer')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  return response
}
