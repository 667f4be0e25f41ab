import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { storeNow } from '@/lib/store/store-clock'
import type { ScheduleRequest, scheduleChange } from '../report-request'
import { checkRecurrence, nextAfter } from './cron'
import type { ScheduleRow } from './run-row'

const DAY_MS = 24 * 3_600_000

/** When reports run by themselves. */
export class Schedules {
  constructor(private readonly store: Store) {}

  /** A person's own, of one report or of all, in the order they were made. */
  async list(principal: Principal, reportId?: string): Promise<ScheduleRow[]> {
    let query = this.store.selectFrom('schedule').selectAll().where('owner', '=', principal.id)
    if (reportId !== undefined) query = query.where('report_id', '=', reportId)
    return await query.orderBy('created_at').orderBy('id').execute()
  }

  /** @throws LakewardenError `not-found` */
  async find(id: string, principal: Principal): Promise<ScheduleRow> {
    const row = await this.store
      .selectFrom('schedule')
      .selectAll()
      .where('id', '=', id)
      .where('owner', '=', principal.id)
      .executeTakeFirst()
    if (!row) {
      throw new LakewardenError('not-found', 'There is no such schedule.', { hint: 'It may have been deleted.' })
    }
    return row
  }

  /** @throws LakewardenError `bad-params` for a cron that cannot be, or never is, due */
  async create(request: ScheduleRequest, principal: Principal): Promise<ScheduleRow> {
    const now = await storeNow(this.store)
    const row: ScheduleRow = {
      ...{ id: randomUUID(), owner: principal.id, state: 'active', paused_reason: null, created_at: now },
      ...valuesOf(request, now),
    }
    await this.store.insertInto('schedule').values(row).execute()
    return row
  }

  /** Changes a schedule. What was due by the old cron and has not run is left out. @throws LakewardenError as `create` */
  async save(id: string, request: ScheduleRequest, principal: Principal): Promise<ScheduleRow> {
    const now = await storeNow(this.store)
    return await exclusively(this.store, 'reports', async (store) => {
      const row = await new Schedules(store).find(id, principal)
      const changed = { ...row, ...valuesOf(request, now) }
      if (row.state === 'paused') changed.next_run_at = null
      await store.updateTable('schedule').set(changed).where('id', '=', id).execute()
      return changed
    })
  }

  /** Pauses a schedule, lets it go on from now, or renews it. What was due while it was paused is not caught up with. */
  async change(id: string, change: z.output<typeof scheduleChange>, principal: Principal): Promise<ScheduleRow> {
    const now = await storeNow(this.store)
    return await exclusively(this.store, 'reports', async (store) => {
      const row = await new Schedules(store).find(id, principal)
      const expiresAt = change.expiresInDays ? now + change.expiresInDays * DAY_MS : row.expires_at
      const state = change.state ?? row.state
      if (state === 'active' && expiresAt <= now) {
        throw new LakewardenError('bad-params', 'expiresInDays: the time of this schedule is over.', {
          hint: 'Renew it to let it go on.',
        })
      }
      const isResumed = state === 'active' && row.state !== 'active'
      const next = nextAfter({ cron: row.cron, timeZone: row.time_zone }, now) ?? null
      const changed = {
        ...{ ...row, state, expires_at: expiresAt, updated_at: now },
        paused_reason: state === 'active' ? null : (row.paused_reason ?? 'by-hand'),
        next_run_at: state !== 'active' ? null : isResumed ? next : row.next_run_at,
      }
      await store.updateTable('schedule').set(changed).where('id', '=', id).execute()
      return changed
    })
  }

  /** Deletes a schedule; what it has run stays as long as it is kept. */
  async remove(id: string, principal: Principal): Promise<void> {
    await this.find(id, principal)
    await this.store.deleteFrom('schedule').where('id', '=', id).execute()
  }
}

function valuesOf(request: ScheduleRequest, now: number) {
  const recurrence = { cron: request.cron.trim().replace(/\s+/g, ' '), timeZone: request.timeZone }
  checkRecurrence(recurrence, now)
  return {
    ...{ report_id: request.reportId, cron: recurrence.cron, time_zone: request.timeZone, locale: request.locale },
    ...{ last: request.last, lag_ms: request.lagMinutes * 60_000, formats: JSON.stringify(request.formats) },
    ...{ condition: request.condition, misfire: request.misfire, misfire_max: request.misfireMax },
    ...{ overlap: request.overlap, keep_days: request.keepDays, expires_at: now + request.expiresInDays * DAY_MS },
    ...{ next_run_at: nextAfter(recurrence, now) ?? null, updated_at: now },
  }
}
