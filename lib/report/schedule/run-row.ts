import type { Selectable } from 'kysely'
import type { ReportRunTable, ScheduleTable } from '@/lib/store/report-table'

/** A run as the store keeps it. */
export type RunRow = Selectable<ReportRunTable>

/** A schedule as the store keeps it. */
export type ScheduleRow = Selectable<ScheduleTable>

/** A file of a run's output. */
export interface RunFile {
  name: string
  bytes: number
  /** In hexadecimal digits. */
  sha256: string
}

/** What a run came to: its files lie in the folder it was given. */
export interface RunOutput {
  outcome: 'matched' | 'not-matched'
  files: string[]
  rowCount: number
  scannedBytes: number
  costUsd: number
  digest: string | null
}

/** Does the work of a run. Writes files into `folder`, which is there; ends soon when `signal` is aborted. */
export type RunWork = (run: RunRow, folder: string, signal: AbortSignal) => Promise<RunOutput>

/** What a new run starts with. */
export function newRun(
  base: Pick<RunRow, 'id' | 'report_id' | 'schedule_id' | 'owner' | 'nominal_at' | 'window_from' | 'window_to'> &
    Pick<RunRow, 'time_zone' | 'locale' | 'formats' | 'condition' | 'keep_days'>,
  now: number,
): RunRow {
  return {
    ...base,
    ...{ created_at: now, state: 'queued', attempt: 0, not_before: now, lease_owner: null, lease_until: null },
    ...{ fence: 0, started_at: null, finished_at: null, published_at: null, folder: null, files: '[]' },
    ...{ kept_until: null, outcome: null, row_count: 0, scanned_bytes: 0, cost_usd: 0, digest: null, error: null },
    skipped: 0,
  }
}
