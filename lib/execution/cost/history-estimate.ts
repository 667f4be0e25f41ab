import type { Store } from '@/lib/store/store'
import type { Estimate } from './estimate'

/** Runs that are looked back on, at most: the lake grows, so old ones mislead. */
const RUNS = 20

/**
 * What a question has scanned before, stretched to the length of this window: the median of its last runs' bytes an
 * hour. @returns undefined where it never ran, or has no window.
 */
export async function estimateByHistory(
  store: Store,
  { query, engine, windowMs }: { query: string; engine: string; windowMs: number },
): Promise<Estimate | undefined> {
  if (windowMs <= 0) return undefined
  const runs = await store
    .selectFrom('ledger')
    .select(['scanned_bytes', 'window_ms'])
    .where('query', '=', query)
    .where('engine', '=', engine)
    .where('state', '=', 'settled')
    .where('scanned_bytes', '>', 0)
    .where('window_ms', '>', 0)
    .orderBy('at', 'desc')
    .limit(RUNS)
    .execute()
  const rates = runs.map((run) => run.scanned_bytes / (run.window_ms ?? 1)).sort((a, b) => a - b)
  const median = rates[rates.length >> 1]
  if (median === undefined) return undefined
  return { kind: 'history', bytes: Math.round(median * windowMs), isUpperBound: false, counted: rates.length }
}
