import type { ReportFormat } from '../report-request'
import type { ScheduleRow } from './run-row'

/** A schedule as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface Schedule {
  id: string
  reportId: string
  owner: string
  cron: string
  timeZone: string
  locale: string
  last: string
  lagMinutes: number
  formats: ReportFormat[]
  condition: string
  misfire: string
  misfireMax: number
  overlap: string
  keepDays: number
  state: 'active' | 'paused'
  /** Why it is paused: `by-hand`, or `expired`. */
  pausedReason: string | null
  expiresAt: string
  nextRunAt: string | null
}

/** A row of the store as the HTTP contract shows it. */
export function toSchedule(row: ScheduleRow): Schedule {
  return {
    ...{ id: row.id, reportId: row.report_id, owner: row.owner, cron: row.cron, timeZone: row.time_zone },
    ...{ locale: row.locale, last: row.last, lagMinutes: row.lag_ms / 60_000, formats: JSON.parse(row.formats) },
    ...{ condition: row.condition, misfire: row.misfire, misfireMax: row.misfire_max, overlap: row.overlap },
    ...{ keepDays: row.keep_days, state: row.state === 'active' ? 'active' : 'paused' },
    pausedReason: row.paused_reason,
    expiresAt: new Date(row.expires_at).toISOString(),
    nextRunAt: row.next_run_at === null ? null : new Date(row.next_run_at).toISOString(),
  }
}
