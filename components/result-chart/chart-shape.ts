import { fillBuckets, type Point } from '@/components/charts/fill-buckets'
import type { Column, Row } from '@/lib/client/execution'
import { bucketMs } from '@/lib/time'

/** Rows over time; `measure` is the summed column, null where rows are counted. */
export interface TimeShape {
  kind: 'time'
  time: string
  measure: string | null
  points: readonly Point[]
  bucketMs: number
}

/** A number by text, the largest first. */
export interface CategoryShape {
  kind: 'categories'
  label: string
  measure: string
  bars: readonly { label: string; value: number }[]
  /** How many more there are than bars. */
  more: number
}

/** How a result can be drawn. */
export type ChartShape = TimeShape | CategoryShape

const mostBars = 12
const mostPoints = 120

// Numbers that name something instead of counting it, and sums over the whole answer.
const NO_MEASURE =
  /^(of_total|total_rows)$|(^|_)(id|num|number|port|code|status|version|year|cvss|score)$|^(http_status|is_.*)$/i
const BUCKETED = /^(bucket|minute|hour|day|week|month)(_time|_start)?$|^(date|time_bucket)$/i

/**
 * The chart that a result asks for by its shape: a time series for numbers by bucket and for events, bars for numbers by
 * text, none for anything else. Looks at the given rows only.
 */
export function chartShape(columns: readonly Column[], rows: readonly Row[]): ChartShape | undefined {
  if (rows.length < 2) return undefined
  const measures = columns.filter(({ name, type }) => isNumber(type) && !NO_MEASURE.test(name))
  const bucketed = columns.find(({ name, type }) => type === 'time' && BUCKETED.test(name))
  if (bucketed && measures[0]) return overTime(columns, rows, bucketed, measures[0])
  if (columns[0]?.type === 'time') return overTime(columns, rows, columns[0])
  return byCategory(columns, rows, measures)
}

function isNumber(type: Column['type']): boolean {
  return type === 'integer' || type === 'number'
}

function overTime(columns: readonly Column[], rows: readonly Row[], time: Column, measure?: Column) {
  const at = columns.indexOf(time)
  const of = measure ? columns.indexOf(measure) : -1
  const counts = rows.flatMap((row) => {
    const t = Date.parse(String(row[at]))
    const n = measure ? Number(row[of] ?? 0) : 1
    return Number.isNaN(t) || !Number.isFinite(n) ? [] : [{ t, series: 0, n }]
  })
  const times = counts.map(({ t }) => t).sort((a, b) => a - b)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined || first === last) return undefined
  const width = Math.max(
    measure ? closest(times) : 0,
    bucketMs({ from: new Date(first), to: new Date(last) }, mostPoints),
  )
  const points = fillBuckets(counts, { from: first, to: last + 1, bucketMs: width, seriesCount: 1 })
  return { kind: 'time', time: time.name, measure: measure?.name ?? null, points, bucketMs: width } as const
}

/** The least distance between two times that differ: how wide the answer's own buckets are. */
function closest(times: readonly number[]): number {
  const gaps = times.slice(1).flatMap((t, i) => (t > (times[i] ?? t) ? [t - (times[i] ?? t)] : []))
  return gaps.length > 0 ? Math.min(...gaps) : 0
}

function byCategory(columns: readonly Column[], rows: readonly Row[], measures: readonly Column[]) {
  const [measure] = measures
  const texts = columns.filter(({ type }) => type === 'string')
  const distinct = (column: Column) => new Set(rows.map((row) => row[columns.indexOf(column)])).size
  // The first text that tells rows apart; an account that is the same in all does not.
  const label = texts.find((column) => distinct(column) > Math.max(1, rows.length / 3))
  if (!measure || !label) return undefined
  const sums = new Map<string, number>()
  for (const row of rows) {
    const name = String(row[columns.indexOf(label)] ?? '')
    const value = Number(row[columns.indexOf(measure)] ?? 0)
    if (Number.isFinite(value)) sums.set(name, (sums.get(name) ?? 0) + value)
  }
  const bars = [...sums].map(([name, value]) => ({ label: name, value })).sort((a, b) => b.value - a.value)
  if (bars.length < 2 || bars.some(({ value }) => value < 0) || bars[0]?.value === 0) return undefined
  return {
    ...({ kind: 'categories', label: label.name, measure: measure.name } as const),
    bars: bars.slice(0, mostBars),
    more: Math.max(0, bars.length - mostBars),
  }
}
