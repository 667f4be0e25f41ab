import { zoneOffsetMs } from '@/lib/time'
import { checkRecurrence, nextAfter, type Recurrence } from './cron'
import { clockShift } from './wall-clock'

/** The most that a preview shows: each is computed, and rare ones cost milliseconds. */
const MOST_RUNS = 50

/** A time at which a schedule will run. */
export interface NextRun {
  /** ISO 8601 UTC. */
  at: string
  /** How far the zone's clock is ahead of UTC then, in minutes. */
  offsetMinutes: number
  /** How far the clocks are moved on that local day, in minutes: 60 forward, -60 back; 0 on other days. */
  clockShiftMinutes: number
}

/**
 * The next times at which a recurrence is due, fewer than asked where there are no more.
 * @throws LakewardenError `bad-params` naming what is wrong with the recurrence
 */
export function nextRuns(recurrence: Recurrence, count: number, after = Date.now()): NextRun[] {
  checkRecurrence(recurrence, after)
  const runs: NextRun[] = []
  let at = nextAfter(recurrence, after)
  while (at !== undefined && runs.length < Math.min(count, MOST_RUNS)) {
    runs.push({
      at: new Date(at).toISOString(),
      offsetMinutes: zoneOffsetMs(recurrence.timeZone, new Date(at)) / 60_000,
      clockShiftMinutes: clockShift(recurrence.timeZone, at),
    })
    at = nextAfter(recurrence, at)
  }
  return runs
}
