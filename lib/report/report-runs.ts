import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import type { Store } from '@/lib/store/store'
import { storeNow } from '@/lib/store/store-clock'
import type { Report } from './report'
import type { RunRequest } from './report-request'
import { type ReportRun, toReportRun } from './report-run'
import { reportWindow } from './report-window'
import { newRun, type RunFile, type RunRow, type ScheduleRow } from './schedule/run-row'

/** The runs of a person's reports. */
export class ReportRuns {
  constructor(
    private readonly store: Store,
    private readonly reportsDir: string,
  ) {}

  /** The newest runs, of one report or of all. */
  async list(
    principal: Principal,
    { reportId, limit = 50 }: { reportId?: string; limit?: number },
  ): Promise<ReportRun[]> {
    let query = this.store.selectFrom('report_run').selectAll().where('owner', '=', principal.id)
    if (reportId !== undefined) query = query.where('report_id', '=', reportId)
    const rows = await query.orderBy('nominal_at', 'desc').orderBy('id').limit(limit).execute()
    return await this.shown(rows)
  }

  /** One run with all its tries. @throws LakewardenError `not-found` */
  async find(id: string, principal: Principal): Promise<ReportRun> {
    const [run] = await this.shown([await this.row(id, principal)])
    if (!run) throw new LakewardenError('not-found', 'There is no such run.')
    return run
  }

  /** Asks for a run by hand; the scheduler carries it out. */
  async request(report: Report, request: RunRequest, principal: Principal): Promise<RunRow> {
    const now = await storeNow(this.store)
    const timeZone = request.timeZone ?? report.timeZone
    const { from, to } =
      request.from && request.to ? request : reportWindow(request.last, now, request.lagMinutes * 60_000, { timeZone })
    const row = newRun(
      {
        ...{ id: randomUUID(), report_id: report.id, schedule_id: null, owner: principal.id, nominal_at: now },
        ...{ window_from: Date.parse(from ?? ''), window_to: Date.parse(to ?? ''), time_zone: timeZone },
        ...{ locale: request.locale, formats: JSON.stringify(request.formats), condition: request.condition },
        keep_days: request.keepDays,
      },
      now,
    )
    await this.store.insertInto('report_run').values(row).execute()
    return row
  }

  /** Asks for a run of a schedule beside its times, as though it were due now. */
  async requestNow(schedule: ScheduleRow): Promise<RunRow> {
    const now = await storeNow(this.store)
    const { from, to } = reportWindow(schedule.last, now, schedule.lag_ms, { timeZone: schedule.time_zone })
    const row = newRun(
      {
        ...{ id: randomUUID(), report_id: schedule.report_id, schedule_id: schedule.id, owner: schedule.owner },
        ...{ nominal_at: now, window_from: Date.parse(from), window_to: Date.parse(to) },
        ...{ time_zone: schedule.time_zone, locale: schedule.locale, formats: schedule.formats },
        ...{ condition: schedule.condition, keep_days: schedule.keep_days },
      },
      now,
    )
    await this.store.insertInto('report_run').values(row).execute()
    return row
  }

  /** Tries a run again that was given up: the same occurrence, the same window. @throws LakewardenError `conflict` */
  async again(id: string, principal: Principal): Promise<ReportRun> {
    await this.row(id, principal)
    const now = await storeNow(this.store)
    const { numUpdatedRows } = await this.store
      .updateTable('report_run')
      .set({ state: 'queued', attempt: 0, not_before: now, finished_at: null })
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'dead'])
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) {
      throw new LakewardenError('conflict', 'This run has not failed for good.', {
        hint: 'Run the report anew instead.',
      })
    }
    return await this.find(id, principal)
  }

  /** A file of a run, and where it lies. @throws LakewardenError `not-found`, `result-gone` when it is no longer kept */
  async file(id: string, name: string, principal: Principal): Promise<{ file: RunFile; path: string }> {
    const row = await this.row(id, principal)
    if (row.published_at !== null && row.folder === null) {
      throw new LakewardenError('result-gone', 'The files of this run are no longer kept.', { hint: 'Run it again.' })
    }
    const file = (JSON.parse(row.files) as RunFile[]).find((known) => known.name === name)
    if (!file || row.folder === null) throw new LakewardenError('not-found', 'This run has no such file.')
    return { file, path: join(/* turbopackIgnore: true */ this.reportsDir, row.folder, file.name) }
  }

  private async row(id: string, principal: Principal): Promise<RunRow> {
    const row = await this.store
      .selectFrom('report_run')
      .selectAll()
      .where('id', '=', id)
      .where('owner', '=', principal.id)
      .executeTakeFirst()
    if (!row) throw new LakewardenError('not-found', 'There is no such run.', { hint: 'Its record may be too old.' })
    return row
  }

  private async shown(rows: readonly RunRow[]): Promise<ReportRun[]> {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const attempts = await this.store
      .selectFrom('report_attempt')
      .selectAll()
      .where('run_id', 'in', ids)
      .orderBy('fence')
      .execute()
    const byRun = Map.groupBy(attempts, (attempt) => attempt.run_id)
    return rows.map((row) => toReportRun(row, byRun.get(row.id) ?? []))
  }
}
