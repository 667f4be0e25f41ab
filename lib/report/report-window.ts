import { parseLast, zoneOffsetMs } from '@/lib/time'
import { nextAfter, type Recurrence } from './schedule/cron'
import { instantOfWall, wallAt } from './schedule/wall-clock'

const DAY_MS = 24 * 3_600_000

/** The window that a report looks at. ISO 8601 UTC, `from` inclusive, `to` exclusive. */
export interface ReportWindow {
  from: string
  to: string
}

/**
 * The window of a run: it ends where the run was due, less what the lake may still lack of the newest events; not where
 * it ran at last. Days are days of the zone's calendar, so that daily windows meet without gap or overlap over a change
 * of the clocks; hours and minutes are what they are.
 * @param last such as `24h` or `7d`
 * @param nominal when the run was due, epoch milliseconds
 * @param due the zone, and the cron of a run that was due by one
 */
export function reportWindow(
  last: string,
  nominal: number,
  lagMs: number,
  due: { timeZone: string; cron?: string | undefined },
): ReportWindow {
  const length = parseLast(last)
  if (length === undefined) throw new RangeError(`"${last}" is no length of time.`)
  const days = /^(\d+)d$/.exec(last)?.[1]
  const from = days ? instantOfWall(due.timeZone, meantWall(nominal, due) - Number(days) * DAY_MS) : nominal - length
  return { from: new Date(from - lagMs).toISOString(), to: new Date(nominal - lagMs).toISOString() }
}

/**
 * The time of day that a run was due at by its cron. A run at the end of a gap was perhaps due within it: days are then
 * counted from what was written, for the run of the day before ended there.
 */
function meantWall(nominal: number, { timeZone, cron }: { timeZone: string; cron?: string | undefined }): number {
  const wall = wallAt(timeZone, nominal)
  const gap = zoneOffsetMs(timeZone, new Date(nominal)) - zoneOffsetMs(timeZone, new Date(nominal - 1_000))
  if (cron === undefined || gap <= 0) return wall
  const clock: Recurrence = { cron, timeZone: 'UTC' }
  return Math.min(wall, nextAfter(clock, wall - gap - 1) ?? wall)
}
