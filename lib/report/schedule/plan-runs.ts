import { randomUUID } from 'node:crypto'
import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { reportWindow } from '../report-window'
import { dueRuns, type MisfirePolicy } from './due'
import { newRun, type RunRow, type ScheduleRow } from './run-row'

const OPEN = ['queued', 'running']

/**
 * Makes the runs that are due, in the transaction that moves their schedules on: however many nodes do this at once,
 * and however the clock jumps, no occurrence is made twice or lost. Schedules whose time is over are paused instead.
 * @param now of the store's clock
 * @returns how many schedules were due
 */
export async function planRuns(store: Store, now: number): Promise<number> {
  if ((await dueSchedules(store, now)).length === 0) return 0
  return await exclusively(store, 'reports', async (transaction) => {
    const due = await dueSchedules(transaction, now)
    for (const schedule of due) await plan(transaction, schedule, now)
    return due.length
  })
}

async function dueSchedules(store: Store, now: number): Promise<ScheduleRow[]> {
  return await store
    .selectFrom('schedule')
    .selectAll()
    .where('state', '=', 'active')
    .where((where) => where.or([where('next_run_at', '<=', now), where('expires_at', '<=', now)]))
    .execute()
}

async function plan(store: Store, schedule: ScheduleRow, now: number): Promise<void> {
  const change = store.updateTable('schedule').where('id', '=', schedule.id)
  if (schedule.expires_at <= now) {
    await change.set({ state: 'paused', paused_reason: 'expired', next_run_at: null }).execute()
    return
  }
  const recurrence = { cron: schedule.cron, timeZone: schedule.time_zone }
  const policy = { misfire: schedule.misfire as MisfirePolicy['misfire'], misfireMax: schedule.misfire_max }
  const due = dueRuns(recurrence, policy, schedule.next_run_at ?? now, now)
  const isBlocked = await isOverlapping(store, schedule)
  const runs = due.run.map((nominal) => runOf(schedule, nominal, now))
  const made = isBlocked ? [] : runs
  const missed = isBlocked ? due.skipped + runs.length : due.skipped
  const newest = isBlocked ? runs.at(-1)?.nominal_at : due.newestSkipped
  for (const run of made) await insert(store, run)
  if (missed > 0 && newest !== undefined) {
    await insert(store, skippedRun(runOf(schedule, newest, now), missed, isBlocked ? 'overlap' : 'missed', now))
  }
  await change.set({ next_run_at: due.next ?? null, updated_at: now }).execute()
}

/** Whether a run of the schedule is in the way: with `queue-one` only where another already waits for it. */
async function isOverlapping(store: Store, schedule: ScheduleRow): Promise<boolean> {
  const states = schedule.overlap === 'queue-one' ? ['queued'] : OPEN
  const open = await store
    .selectFrom('report_run')
    .select('id')
    .where('schedule_id', '=', schedule.id)
    .where('state', 'in', states)
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}

/** The unique index has the last word: an occurrence that is there is not made again. */
async function insert(store: Store, run: RunRow): Promise<void> {
  await store
    .insertInto('report_run')
    .values(run)
    .onConflict((conflict) => conflict.columns(['schedule_id', 'nominal_at']).doNothing())
    .execute()
}

function runOf(schedule: ScheduleRow, nominal: number, now: number): RunRow {
  const { cron, time_zone: timeZone } = schedule
  const { from, to } = reportWindow(schedule.last, nominal, schedule.lag_ms, { timeZone, cron })
  return newRun(
    {
      ...{ id: randomUUID(), report_id: schedule.report_id, schedule_id: schedule.id, owner: schedule.owner },
      ...{ nominal_at: nominal, window_from: Date.parse(from), window_to: Date.parse(to) },
      ...{
        time_zone: timeZone,
        locale: schedule.locale,
        formats: schedule.formats,
        condition: schedule.condition,
        keep_days: schedule.keep_days,
      },
    },
    now,
  )
}

function skippedRun(run: RunRow, skipped: number, reason: 'missed' | 'overlap', now: number): RunRow {
  const message =
    reason === 'missed' ? 'Lakewarden did not run at that time.' : 'An earlier run of this schedule was not done yet.'
  const error = JSON.stringify({ code: reason === 'missed' ? 'stopped' : 'busy', message, isPassing: false })
  return { ...run, state: 'skipped', skipped, error, finished_at: now }
}
