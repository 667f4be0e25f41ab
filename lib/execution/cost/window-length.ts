import { tablesOf } from '@/lib/sql/compile'
import type { Fragment } from '@/lib/sql/sql'

/** How long the windows are that a question asks of its tables, all together, in milliseconds; 0 without one. */
export function windowLengthOf(fragment: Fragment): number {
  return tablesOf(fragment)
    .flatMap(({ windows }) => windows)
    .reduce((sum, { from, to }) => sum + Math.max(0, to.getTime() - from.getTime()), 0)
}
