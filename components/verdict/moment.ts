import type { FindingRecord } from '@/queries/findings/history'

/** The two moments around which a finding can be looked into, milliseconds since 1970. */
export interface Moments {
  first: number
  last: number
  /** Where to look unless somebody chose: where the lake has data, the first sight before the last. */
  usual: 'first' | 'last'
}

/**
 * When was it first and last seen? Products that do not say are taken by the finding's creation and newest record.
 * `coverage` is the span of the lake's CloudTrail, if it is known.
 */
export function momentsOf(records: readonly FindingRecord[], coverage?: { from: number; to: number }): Moments {
  const newest = records[0]
  const last = instant(newest?.last_seen_time) ?? instant(newest?.time) ?? 0
  const first = Math.min(last, instant(newest?.first_seen_time) ?? instant(newest?.created_time) ?? last)
  const isCovered = (time: number) => !coverage || (time >= coverage.from && time <= coverage.to)
  return { first, last, usual: isCovered(first) || !isCovered(last) ? 'first' : 'last' }
}

const hourMs = 3_600_000

/** 24 h before to 24 h after a moment, on whole minutes so that people who look at the same finding share the answers. */
export function windowAround(moment: number): { from: Date; to: Date } {
  const at = Math.floor(moment / 60_000) * 60_000
  return { from: new Date(at - 24 * hourMs), to: new Date(at + 24 * hourMs) }
}

/** The hour that is marked on the timeline: a quarter of an hour before the moment and three after. */
export function markedHour(moment: number): { from: number; to: number } {
  const at = Math.floor(moment / 60_000) * 60_000
  return { from: at - hourMs / 4, to: at + (3 * hourMs) / 4 }
}

function instant(text: string | null | undefined): number | undefined {
  const time = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
