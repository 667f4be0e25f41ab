import { tablesOf } from '@/lib/sql/compile'
import type { Fragment } from '@/lib/sql/sql'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Of a window that ended so long ago, what comes late has come: AWS delivers within hours. */
const SETTLED_MS = DAY_MS

interface Limits {
  /** What the person allows; 0 asks the lake again. */
  maxAgeMs: number
  /** How long a kept result stands for the lake as it is. */
  freshMs: number
}

/**
 * How old an earlier answer of Athena's own may be to be taken for this one, in whole minutes; 0 is not at all. A window
 * that ended more than a day ago changes no more, so a day is allowed; one that ended later, or is still open, is
 * answered by what stands for the lake as it is. A statement without a window is not known to stand still.
 */
export function reuseMinutes(statement: Fragment, { maxAgeMs, freshMs }: Limits, now = Date.now()): number {
  const uses = tablesOf(statement)
  const ends = uses.flatMap(({ windows }) => windows.map(({ to }) => to.getTime()))
  if (ends.length === 0 || uses.some(({ windows }) => windows.length === 0)) return 0
  const isSettled = Math.max(...ends) <= now - SETTLED_MS
  return Math.floor(Math.min(maxAgeMs, isSettled ? DAY_MS : freshMs) / MINUTE_MS)
}
