import { zoneOffsetMs } from '@/lib/time'

/** A mark on a time axis: its instant (milliseconds) and whether a day begins there. */
export interface Tick {
  t: number
  isDay: boolean
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps = [
  5 * second,
  15 * second,
  30 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
]

/** Round instants in a zone between two instants (milliseconds), at most `most` of them. */
export function timeTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const step = steps.find((one) => (to - from) / one <= most) ?? 365 * day
  const ticks: Tick[] = []
  // The offset is taken anew for each mark, so that midnight stays midnight over a change of daylight saving.
  let local = Math.ceil((from + zoneOffsetMs(zone, new Date(from))) / step) * step
  for (; ticks.length <= most; local += step) {
    const guess = local - zoneOffsetMs(zone, new Date(local))
    const t = local - zoneOffsetMs(zone, new Date(guess))
    if (t > to) break
    if (t >= from) ticks.push({ t, isDay: local % day === 0 })
  }
  return ticks
}
