import type { SeverityName } from '@/components/ui/severity-scale'

/** What a mark means, from the quietest to the loudest; the loudest of a pixel gives it its colour. */
const tones = ['plain', 'write', 'info', 'low', 'medium', 'high', 'critical'] as const
export type Tone = (typeof tones)[number]

/** Something at an instant, or so many things in a bucket that begins there. */
export interface TimelineMark {
  /** Milliseconds since 1970. */
  t: number
  /** Events it stands for. */
  n: number
  tone: Tone
  /** Draws the shape of a severity instead of a tick. */
  severity?: SeverityName
  /** The caller's own key, given back on selection. */
  id?: string
}

/** A swim lane. */
export interface TimelineLane {
  id: string
  label: string
  /** Events of the lane in the whole result, shown beside its name; undefined until they are counted. */
  count: number | undefined
  /** False when the lake holds nothing of the lane's source: that no event is shown means nothing then. */
  isCollected: boolean
  /** Sorted by time. */
  marks: readonly TimelineMark[]
}

/** A visible or highlighted span, in milliseconds. */
export interface TimelineRange {
  from: number
  to: number
}

/** One pixel column of a lane. */
export interface Column {
  x: number
  n: number
  tone: Tone
  marks: TimelineMark[]
}

const minSpanMs = 60_000

/** Marks of the visible range, gathered into columns `step` pixels wide. */
export function toColumns(
  marks: readonly TimelineMark[],
  { from, to }: TimelineRange,
  width: number,
  step: number,
): Column[] {
  const columns = new Map<number, Column>()
  for (const mark of marks) {
    if (mark.t < from || mark.t >= to) continue
    const x = Math.floor((((mark.t - from) / (to - from)) * width) / step) * step
    const column = columns.get(x) ?? { x, n: 0, tone: 'plain', marks: [] }
    columns.set(x, column)
    column.n += mark.n
    column.marks.push(mark)
    if (tones.indexOf(mark.tone) > tones.indexOf(column.tone)) column.tone = mark.tone
  }
  return [...columns.values()]
}

/** A range kept inside its bounds and no shorter than a minute. */
export function fitRange({ from, to }: TimelineRange, bounds: TimelineRange): TimelineRange {
  const span = Math.min(Math.max(to - from, minSpanMs), bounds.to - bounds.from)
  const middle = (from + to) / 2
  const start = Math.min(Math.max(to - from < minSpanMs ? middle - span / 2 : from, bounds.from), bounds.to - span)
  return { from: Math.round(start), to: Math.round(start + span) }
}

/** The range made `factor` times as long around a point (0 = its start, 1 = its end). */
export function zoomRange(
  { from, to }: TimelineRange,
  factor: number,
  at: number,
  bounds: TimelineRange,
): TimelineRange {
  const point = from + (to - from) * at
  const span = Math.max((to - from) * factor, minSpanMs)
  return fitRange({ from: point - span * at, to: point + span * (1 - at) }, bounds)
}
