import type { Facts } from './facts'
import { incomparable, type Signal, unknown } from './signal'

/** A larger share of failed calls than usual. */
export function errorRate(facts: Facts): Signal {
  const reason = incomparable(facts)
  if (reason) return unknown('error-rate', facts, reason)
  const { events, failures, before_events: before, before_failures: beforeFailures } = facts.all
  const rate = failures / events
  const usual = beforeFailures / Math.max(1, before)
  return {
    id: 'error-rate',
    answer: failures >= 5 && rate >= 2 * usual && rate >= usual + 0.05 ? 'yes' : 'no',
    numbers: { rate, failures, calls: events, usual, before },
    examples: [],
    ...(failures > 0 && { evidence: [{ column: 'outcome', op: 'in', value: ['denied', 'failure'] }] }),
    question: 'activity',
  }
}

/** More refused calls in a day than on any day before. */
export function denials(facts: Facts): Signal {
  const reason = incomparable(facts)
  if (reason) return unknown('denials', facts, reason)
  const most = Math.max(0, ...facts.days.map((day) => day.denied))
  const mostBefore = Math.max(0, ...facts.days.map((day) => day.before_denied))
  return {
    id: 'denials',
    answer: most >= 5 && most > mostBefore ? 'yes' : 'no',
    numbers: {
      count: facts.all.denied,
      most,
      mostBefore,
      usual: facts.all.before_denied / Math.max(1, facts.all.before_days),
      of: facts.all.before_days,
    },
    examples: [],
    ...(facts.all.denied > 0 && { evidence: [{ column: 'outcome', op: 'eq', value: 'denied' }] }),
    question: 'activity',
  }
}

/** More calls in a day than on any day before, and twice the usual; a handful is no volume. */
export function callVolume(facts: Facts): Signal {
  const reason = incomparable(facts)
  if (reason) return unknown('call-volume', facts, reason)
  const numbers = againstDays(
    facts,
    (day) => day.events,
    (day) => day.before_events,
  )
  const isMore = numbers.most >= 10 && numbers.most > numbers.mostBefore && numbers.most >= 2 * numbers.usual
  return {
    id: 'call-volume',
    answer: isMore ? 'yes' : 'no',
    numbers,
    examples: [],
    question: 'activity',
  }
}

/** More S3 object and Lambda calls in a day than on any day before, and three times the usual. */
export function dataVolume(facts: Facts): Signal {
  const id = 'data-volume'
  if (!facts.hasDataEvents) return unknown(id, facts, 'no-data-events')
  const reason = incomparable(facts)
  if (reason) return unknown(id, facts, reason)
  const numbers = againstDays(
    facts,
    (day) => day.data_events,
    (day) => day.before_data_events,
  )
  const isMore = numbers.most >= 20 && numbers.most > numbers.mostBefore && numbers.most >= 3 * numbers.usual
  return {
    id,
    answer: isMore ? 'yes' : 'no',
    numbers,
    examples: [],
    ...(numbers.most > 0 && { evidence: [{ column: 'lane', op: 'eq', value: 'data' }] }),
    question: 'activity',
  }
}

type Day = Facts['days'][number]

/** The busiest day of the window beside the usual (median) and the busiest of the days on which the principal acted. */
function againstDays(facts: Facts, now: (day: Day) => number, before: (day: Day) => number) {
  const active = facts.days.filter((day) => day.before_events > 0).map(before)
  active.sort((a, b) => a - b)
  return {
    most: Math.max(0, ...facts.days.map(now)),
    usual: active[Math.floor(active.length / 2)] ?? 0,
    mostBefore: active.at(-1) ?? 0,
    of: active.length,
  }
}
