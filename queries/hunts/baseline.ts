import type { Window } from '../window-params'

const dayMs = 86_400_000

/** Where a hunt begins to read that tells what is new in the window from what was there in the days before. */
export function baselineOf(p: Pick<Window, 'from'> & { baseline_days: number }): Date {
  return new Date(p.from.getTime() - p.baseline_days * dayMs)
}
