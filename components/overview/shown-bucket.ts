import type { Rows } from '@/lib/client/use-rows'
import { bucketMs } from '@/lib/time'
import type { ChartSpan } from './zoom-bar'

/** Width of the drawn buckets (milliseconds): round for the shown span, never finer than what the result holds. */
export function shownBucketMs(rows: Rows, shown: ChartSpan): number {
  const round = bucketMs({ from: new Date(shown.from), to: new Date(shown.to) })
  const stored = (rows.execution?.params as { bucket_seconds?: number } | undefined)?.bucket_seconds
  return Math.max(round, (stored ?? 0) * 1000)
}
