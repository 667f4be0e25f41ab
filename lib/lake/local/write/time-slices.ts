import { quoted, type StagingDatabase } from './staging-database'

/** Rows are sorted and written in slices of about this much JSON, so that a day of any size fits into memory. */
const SLICE_CHARS = 160 << 20

/** Conditions on `time_dt` that cut a partition into slices, in time order; one that holds for all where it is small. */
export async function timeSlices(database: StagingDatabase, staged: string, chars: number): Promise<string[]> {
  const count = Math.ceil(chars / SLICE_CHARS)
  if (count <= 1) return ['TRUE']
  const fractions = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count)
  const [row] = await database.rows(
    `SELECT list_transform(approx_quantile(epoch_ms("time_dt"), [${fractions.join(', ')}]), x -> CAST(x AS VARCHAR)) FROM (${staged})`,
  )
  const cuts = [...new Set((row?.[0] as string[] | null) ?? [])].map(
    (ms) => `make_timestamp(${quoted(ms)}::BIGINT * 1000)`,
  )
  if (cuts.length === 0) return ['TRUE']
  return [
    `"time_dt" < ${cuts[0]}`,
    ...cuts.slice(1).map((cut, i) => `"time_dt" >= ${cuts[i]} AND "time_dt" < ${cut}`),
    `"time_dt" >= ${cuts.at(-1)}`,
  ]
}
