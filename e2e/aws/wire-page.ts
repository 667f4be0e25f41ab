import { WireFailure } from './wire-failure'

/**
 * One page of a listing, the way AWS hands it out.
 * @param most the largest page, and the page where none is asked for
 * @throws WireFailure for a token that no listing gave out
 */
export function pageOf<T>(
  items: readonly T[],
  { size, token, most = 100 }: { size?: unknown; token?: unknown; most?: number },
): { items: T[]; next?: string } {
  const from = token === undefined ? 0 : fromToken(token)
  const to = from + Math.min(Number(size ?? most), most)
  return { items: items.slice(from, to), ...(to < items.length ? { next: toToken(to) } : {}) }
}

function toToken(at: number): string {
  return Buffer.from(`from:${at}`).toString('base64')
}

function fromToken(token: unknown): number {
  const at = /^from:(\d+)$/.exec(Buffer.from(String(token), 'base64').toString())?.[1]
  if (at === undefined) throw new WireFailure('InvalidInputException', 'Invalid token')
  return Number(at)
}
