import type { SourceCoverage } from '@/lib/client/use-sources'
import type { UserValue } from '@/queries/users/values'

const dayMs = 86_400_000
const activitySources = ['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION', 'EKS_AUDIT']

/** Days before the window that are compared with. */
export const baselineDays = 30

/** Rows of `users.values` by dimension and value; the key of a missing value is its dimension with `null`. */
export class UsualValues {
  private readonly rows = new Map<string, UserValue>()
  constructor(
    rows: readonly UserValue[],
    /** Calendar days (UTC) before the window of which the lake holds data: the denominator. */
    readonly days: number,
  ) {
    for (const row of rows) this.rows.set(keyOf(row.dimension, row.value), row)
  }

  /** What is known of a value, if it was used at all. */
  of(dimension: string, value: string | null): UserValue | undefined {
    return this.rows.get(keyOf(dimension, value))
  }

  /** All values of a dimension that were used in the window, most used first. */
  used(dimension: string): UserValue[] {
    return [...this.rows.values()].filter((row) => row.dimension === dimension && row.value !== null && row.events > 0)
  }

  /** Was the value never used before? Undefined where nothing can be said: no data before, or nothing known of it. */
  isNew(dimension: string, value: string | null): boolean | undefined {
    const row = this.of(dimension, value)
    return row && this.days > 0 ? row.events_before === 0 : undefined
  }
}

/** Calendar days (UTC) among the `baselineDays` before `from` of which the lake has activity data at all. */
export function daysBefore(from: Date, coverage: readonly SourceCoverage[]): number {
  const first = coverage
    .filter(({ source, firstTime }) => activitySources.includes(source) && firstTime !== null)
    .map(({ firstTime }) => Date.parse(firstTime ?? ''))
    .sort((a, b) => a - b)[0]
  if (first === undefined || first >= from.getTime()) return 0
  const start = Math.max(first, from.getTime() - baselineDays * dayMs)
  // Counted as the question counts: a day that is only touched is a day.
  return Math.floor((from.getTime() - 1) / dayMs) - Math.floor(start / dayMs) + 1
}

function keyOf(dimension: string, value: string | null): string {
  return JSON.stringify([dimension, value])
}
