import { expect, it } from 'vitest'
import { fillBuckets } from './fill-buckets'
import { timeTicks } from './time-ticks'

const hour = 3_600_000

it('sums counts into buckets without gaps', () => {
  const points = fillBuckets(
    [
      { t: 0, series: 0, n: 2 },
      { t: 10, series: 0, n: 1 },
      { t: 3 * hour, series: 1, n: 5 },
      { t: 99 * hour, series: 1, n: 5 },
      { t: -1, series: 1, n: 5 },
    ],
    { from: 0, to: 4 * hour, bucketMs: hour, seriesCount: 2 },
  )
  expect(points.map((p) => p.values)).toEqual([
    [3, 0],
    [0, 0],
    [0, 0],
    [0, 5],
  ])
  expect(points.map((p) => p.t)).toEqual([0, hour, 2 * hour, 3 * hour])
})

it('sets ticks on midnights of the zone', () => {
  const from = Date.UTC(2026, 10, 16)
  const ticks = timeTicks(from, from + 7 * 24 * hour, 'Asia/Tokyo', 8)
  expect(ticks.every((tick) => tick.isDay && new Date(tick.t).getUTCHours() === 15)).toBe(true)
  expect(ticks).toHaveLength(7)
})

it('keeps midnight over a change of daylight saving', () => {
  const ticks = timeTicks(Date.UTC(2026, 9, 30), Date.UTC(2026, 10, 3), 'America/New_York', 8)
  const hours = ticks
    .filter((tick) => tick.isDay)
    .map((tick) => new Date(tick.t).toLocaleTimeString('en-GB', { timeZone: 'America/New_York' }))
  expect(new Set(hours)).toEqual(new Set(['00:00:00']))
})

it('sets ticks on round seconds of a single minute', () => {
  const from = Date.UTC(2026, 10, 16, 9, 59, 30, 500)
  const ticks = timeTicks(from, from + 60_000, 'UTC', 6)
  expect(ticks.map(({ t }) => new Date(t).toISOString().slice(14, 19))).toEqual(['59:45', '00:00', '00:15', '00:30'])
})
