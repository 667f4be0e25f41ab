import { type Condition, mostConditionValues } from '@/lib/client/execution'
import type { Facts } from './facts'

/** The signals, strongest first among those that speak for it. */
export const signalIds = [
  'new-ip',
  'new-principal',
  'write-after-denial',
  'protection-weakened',
  'two-networks',
  'console-and-key',
  'no-mfa',
  'new-key',
  'new-api-account',
  'new-api',
  'new-agent',
  'new-region',
  'error-rate',
  'denials',
  'data-volume',
  'odd-hours',
  'call-volume',
] as const
export type SignalId = (typeof signalIds)[number]

/** Why a signal cannot be told. */
export type Reason =
  | 'nothing-done'
  | 'short-history'
  | 'no-habits'
  | 'few-calls'
  | 'no-login'
  | 'no-data-events'
  | 'no-calls'

/** What speaks the other way, beside the answer. */
type Counter = 'usual-too' | 'same-network' | 'others-do' | 'usual-key' | 'usual-ips' | 'session-name'

/** A yes or no with the numbers it came from. `yes` speaks for malice, `no` against it; `unknown` for neither. */
export interface Signal {
  id: SignalId
  answer: 'yes' | 'no' | 'unknown'
  /** Set when unknown. */
  reason?: Reason
  /** For the sentence of the answer; shares are of 1. */
  numbers: Record<string, number>
  /** Values from the log that the sentence is about. Hostile: shown as log values only. */
  examples: string[]
  counter?: { said: Counter; numbers: Record<string, number>; examples: string[] }
  /** The rows behind it, as a filter on the principal's timeline. */
  evidence?: Condition[]
  /** The question whose SQL gave the numbers. */
  question: 'activity' | 'account'
}

/** Fewer days than this say nothing about what is usual. */
const leastLakeDays = 7
const leastActiveDays = 3

/** An answer that cannot be given. */
export function unknown(id: SignalId, facts: Facts, reason: Reason): Signal {
  const numbers = { of: facts.lakeDays, active: facts.all.before_days, calls: facts.all.before_events }
  // Of which days the lake holds data is what the account's question counts.
  const question = reason === 'short-history' ? 'account' : 'activity'
  return { id, answer: 'unknown', reason, numbers, examples: [], question }
}

/** The signals that cannot be told, those of the same reason and question together, in the order of their first. */
export function unknownGroups(signals: readonly Signal[]): { reason: Reason; signals: Signal[] }[] {
  const groups = new Map<string, { reason: Reason; signals: Signal[] }>()
  for (const signal of signals) {
    if (!signal.reason) continue
    const key = `${signal.reason} ${signal.question}`
    const group = groups.get(key) ?? { reason: signal.reason, signals: [] }
    group.signals.push(signal)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The first few values, each once: services share the names of calls. */
export function examplesOf(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))].slice(0, 3)
}

/** Why nothing can be said about the days before, if so. */
export function untraceable({ all, lakeDays }: Facts): Reason | undefined {
  if (all.events === 0) return 'nothing-done'
  if (lakeDays < leastLakeDays) return 'short-history'
  return undefined
}

/** Why nothing can be compared with what the principal did on the days before, if so. */
export function incomparable(facts: Facts): Reason | undefined {
  return untraceable(facts) ?? (facts.all.before_days < leastActiveDays ? 'no-habits' : undefined)
}

/** A condition on a column of the timeline, or none when there is nothing to look for. */
export function rowsWith(column: string, values: readonly (string | null)[]): { evidence?: Condition[] } {
  const wanted = [...new Set(values.filter((value) => value !== null))].slice(0, mostConditionValues)
  return wanted.length > 0 ? { evidence: [{ column, op: 'in', value: wanted }] } : {}
}
