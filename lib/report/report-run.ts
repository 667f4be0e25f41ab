import type { Selectable } from 'kysely'
import type { ReportAttemptTable } from '@/lib/store/report-table'
import type { RunError } from './schedule/run-error'
import type { RunFile, RunRow } from './schedule/run-row'

/** A run of a report as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface ReportRun {
  id: string
  reportId: string
  scheduleId: string | null
  owner: string
  nominalAt: string
  state: string
  attempt: number
  /** Set while it waits for its next try. */
  notBefore: string | null
  startedAt: string | null
  finishedAt: string | null
  publishedAt: string | null
  /** Milliseconds between when it was due and when it began, where that was more than a minute. */
  lateMs: number | null
  window: { from: string; to: string }
  timeZone: string
  formats: string[]
  condition: string
  outcome: string | null
  rowCount: number
  scannedBytes: number
  costUsd: number
  files: RunFile[]
  keptUntil: string | null
  error: RunError | null
  /** How many runs it stands for that never ran. */
  skipped: number
  attempts: ReportAttempt[]
}

interface ReportAttempt {
  startedAt: string
  finishedAt: string | null
  error: RunError | null
}

const LATE_MS = 60_000

/** Rows of the store as the HTTP contract shows them. */
export function toReportRun(row: RunRow, attempts: readonly Selectable<ReportAttemptTable>[]): ReportRun {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const first = attempts[0]?.started_at ?? row.started_at
  const lateMs = row.schedule_id === null || first === null ? 0 : first - row.nominal_at
  return {
    ...{ id: row.id, reportId: row.report_id, scheduleId: row.schedule_id, owner: row.owner, state: row.state },
    ...{ nominalAt: new Date(row.nominal_at).toISOString(), attempt: row.attempt },
    notBefore: row.state === 'queued' && row.attempt > 0 ? iso(row.not_before) : null,
    ...{ startedAt: iso(row.started_at), finishedAt: iso(row.finished_at), publishedAt: iso(row.published_at) },
    lateMs: lateMs > LATE_MS ? lateMs : null,
    window: { from: new Date(row.window_from).toISOString(), to: new Date(row.window_to).toISOString() },
    ...{ timeZone: row.time_zone, formats: JSON.parse(row.formats), condition: row.condition, outcome: row.outcome },
    ...{ rowCount: row.row_count, scannedBytes: row.scanned_bytes, costUsd: row.cost_usd, skipped: row.skipped },
    ...{ files: JSON.parse(row.files), keptUntil: iso(row.kept_until), error: row.error && JSON.parse(row.error) },
    attempts: attempts.map((attempt) => ({
      startedAt: new Date(attempt.started_at).toISOString(),
      finishedAt: iso(attempt.finished_at),
      error: attempt.error ? JSON.parse(attempt.error) : null,
    })),
  }
}
