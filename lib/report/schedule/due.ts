import { nextAfter, type Recurrence } from './cron'

/** What was missed longer ago than this is not caught up with. */
export const CATCH_UP_MS = 24 * 3_600_000
/** A run this late is still on time: schedulers look every second, and machines are busy. */
const GRACE_MS = 60_000

/** What becomes of runs that were missed while nothing ran: none, the newest, or all up to a number. */
export interface MisfirePolicy {
  misfire: 'skip' | 'once' | 'all'
  /** Of `all`. */
  misfireMax: number
}

/** What is due of a schedule. Times are epoch milliseconds. */
export interface Due {
  /** Nominal times to run now, the oldest first. */
  run: number[]
  /** How many were missed for good, and the newest of them. */
  skipped: number
  newestSkipped: number | undefined
  /** When it is due next; undefined for never again. */
  next: number | undefined
}

/**
 * What is due, from when it should have run next to now. A clock that was set back makes nothing due again; one that
 * was set forward is a misfire.
 */
export function dueRuns(
  recurrence: Recurrence,
  { misfire, misfireMax }: MisfirePolicy,
  nextRunAt: number,
  now: number,
): Due {
  const next = (after: number) => nextAfter(recurrence, after)
  if (nextRunAt > now) return { run: [], skipped: 0, newestSkipped: undefined, next: nextRunAt }
  const due: number[] = []
  const begin = Math.max(nextRunAt - 1, now - CATCH_UP_MS)
  for (let at = next(begin); at !== undefined && at <= now; at = next(at)) due.push(at)
  const isOld = nextRunAt <= now - CATCH_UP_MS
  const most = misfire === 'all' ? misfireMax : 1
  const chosen = due.slice(-most).filter((at) => misfire !== 'skip' || now - at <= GRACE_MS)
  const left = due.length - chosen.length
  const skipped = left + (isOld ? 1 : 0)
  const newestSkipped = left > 0 ? due[left - 1] : isOld ? nextRunAt : undefined
  return { run: chosen, skipped, newestSkipped, next: next(now) }
}
