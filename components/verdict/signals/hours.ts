import { type Facts, sumOf } from './facts'
import { incomparable, type Signal, unknown } from './signal'

/** An hour with less than this share of the calls before is no usual one. */
const usualShare = 0.01

/** Calls at hours of the day (UTC) at which the principal hardly ever works. */
export function oddHours(facts: Facts): Signal {
  const id = 'odd-hours'
  const reason = incomparable(facts)
  if (reason) return unknown(id, facts, reason)
  const before = facts.all.before_events
  if (before < 50) return unknown(id, facts, 'few-calls')
  const odd = facts.hours.filter((hour) => hour.before_events < usualShare * before)
  const count = sumOf(odd, (hour) => hour.events)
  const share = count / facts.all.events
  const usual = sumOf(odd, (hour) => hour.before_events) / before
  return {
    id,
    answer: count >= 5 && share >= 3 * Math.max(0.01, usual) ? 'yes' : 'no',
    numbers: { count, calls: facts.all.events, share, usual, before },
    examples: [],
    question: 'activity',
  }
}

/** Shares of calls by hour of the day (UTC), before and in the window, for the picture beside the signal. */
export function hourShares(facts: Facts): { before: number; now: number }[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const row = facts.hours.find((one) => one.hour === hour)
    return {
      before: (row?.before_events ?? 0) / Math.max(1, facts.all.before_events),
      now: (row?.events ?? 0) / Math.max(1, facts.all.events),
    }
  })
}
