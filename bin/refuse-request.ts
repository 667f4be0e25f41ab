import type { IncomingMessage } from 'node:http'

/**
 * The status with which a request is refused before Next sees it, or nothing. Next answers 500 to what these are:
 * methods it does not know, addresses that are no path, escapes that are no UTF-8.
 */
export function refusalOf({ method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>): number | undefined {
  if (!/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) return 405
  if (!url.startsWith('/')) return 400
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return undefined
  } catch {
    return 400
  }
}
