/** A bucket of a chart: its start (milliseconds) and one value a series. */
export interface Point {
  t: number
  values: readonly number[]
}

/** A count at an instant (milliseconds) for the series of that number. */
export interface Count {
  t: number
  series: number
  n: number
}

interface Shape {
  from: number
  to: number
  bucketMs: number
  seriesCount: number
}

/**
 * Sums counts into buckets without gaps: an hour without events is a zero, not nothing. Counts outside are left out;
 * the first bucket begins at or before `from`, on a multiple of `bucketMs`.
 */
export function fillBuckets(counts: Iterable<Count>, { from, to, bucketMs, seriesCount }: Shape): Point[] {
  const start = Math.floor(from / bucketMs) * bucketMs
  const length = Math.max(1, Math.ceil((to - start) / bucketMs))
  const points = Array.from({ length }, (_, i) => ({
    t: start + i * bucketMs,
    values: new Array<number>(seriesCount).fill(0),
  }))
  for (const { t, series, n } of counts) {
    const values = points[Math.floor((t - start) / bucketMs)]?.values
    if (values?.[series] !== undefined && t < to) values[series] += n
  }
  return points
}
