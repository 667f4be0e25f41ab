import { principalKind } from '@/components/users/principal-kind'
import type { AccountOperationRow } from '@/queries/verdict/account-operations'
import type { ActivityRow } from '@/queries/verdict/activity'

/** What the signals judge by: a principal's window beside the days before it. */
export interface Facts {
  /** Whether the principal is one session of a role. */
  isSession: boolean
  /** Everything together; zeros when the principal did nothing at all. */
  all: ActivityRow
  ips: ActivityRow[]
  agents: ActivityRow[]
  regions: ActivityRow[]
  operations: ActivityRow[]
  keys: ActivityRow[]
  hours: ActivityRow[]
  days: ActivityRow[]
  /** One IP in one hour of the window, console and other calls apart. */
  networks: ActivityRow[]
  /** The account's calls by name: only those that the principal made in the window. */
  account: AccountOperationRow[]
  /** Days before the window that were looked at, and those of them of which the lake holds CloudTrail. */
  baselineDays: number
  lakeDays: number
  /** Whether the lake holds S3 or Lambda data events at all. */
  hasDataEvents: boolean
}

interface Answers {
  principal: string
  activity: readonly ActivityRow[]
  account: readonly AccountOperationRow[]
  baselineDays: number
  hasDataEvents: boolean
}

/** Sorts the two answers by facet. Undefined without the row of totals, which every answer holds. */
export function factsOf({ principal, activity, account, baselineDays, hasDataEvents }: Answers): Facts | undefined {
  const facet = (name: string) => activity.filter((row) => row.facet === name)
  const [all] = facet('all')
  if (!all) return undefined
  return {
    isSession: principalKind(principal) === 'session',
    all,
    ips: facet('ip'),
    agents: facet('agent'),
    regions: facet('region'),
    operations: facet('operation'),
    keys: facet('key'),
    hours: facet('hour'),
    days: facet('day'),
    networks: facet('network'),
    account: account.filter((row) => row.operation !== null || row.service !== null),
    baselineDays,
    // Of the span that is cut at a window's odd begin a day more may be touched than fits in.
    lakeDays: Math.min(baselineDays, account.find((row) => row.operation === null)?.before_days ?? 0),
    hasDataEvents,
  }
}

/** Sum of one number over rows. */
export function sumOf<T>(rows: readonly T[], pick: (row: T) => number): number {
  return rows.reduce((total, row) => total + pick(row), 0)
}
