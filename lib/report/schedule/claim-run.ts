import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { MOST_ATTEMPTS, type RunError } from './run-error'
import type { RunRow } from './run-row'

/** Who claims, and for how long without a word from them. */
export interface Claimant {
  /** Of this process alone. */
  owner: string
  leaseMs: number
  /** The runs it is at: it never takes them from itself, however late its own heartbeat is. */
  active: ReadonlySet<string>
  /** Only this run, for who carries out one by hand. */
  only?: string
}

const GONE: RunError = {
  code: 'stopped',
  message: 'The process that ran it has gone, or did not answer for too long.',
  isPassing: true,
}

/**
 * Takes the least tried and oldest run that waits, or whose holder has not been heard of. Of one schedule one runs at a time.
 * @param now of the store's clock
 * @returns the run with the fence to write with; undefined where there is nothing to do
 */
export async function claimRun(
  store: Store,
  { owner, leaseMs, active, only }: Claimant,
  now: number,
): Promise<RunRow | undefined> {
  if ((await claimable(store, now, active, only)) === undefined) return undefined
  return await exclusively(store, 'reports', async (transaction) => {
    const run = await claimable(transaction, now, active, only)
    if (!run) return undefined
    if (run.state === 'running') await closeAttempt(transaction, run, GONE, now)
    if (run.attempt >= MOST_ATTEMPTS) {
      const error = JSON.stringify(GONE)
      await change(transaction, run.id, { state: 'dead', error, finished_at: now, lease_owner: null })
      return undefined
    }
    const claimed = {
      ...{ state: 'running', attempt: run.attempt + 1, fence: run.fence + 1, error: null },
      ...{ lease_owner: owner, lease_until: now + leaseMs, started_at: now, finished_at: null },
    }
    await change(transaction, run.id, claimed)
    await transaction
      .insertInto('report_attempt')
      .values({ run_id: run.id, fence: claimed.fence, started_at: now, finished_at: null, error: null })
      .execute()
    return { ...run, ...claimed }
  })
}

/** Says that a run is still being worked on. @returns whether it still is the claimant's */
export async function beat(store: Store, run: RunRow, leaseMs: number, now: number): Promise<boolean> {
  const { numUpdatedRows } = await held(store, run)
    .set({ lease_until: now + leaseMs })
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The update of a run that counts only while the run is the claimant's. */
export function held(store: Store, run: Pick<RunRow, 'id' | 'fence'>) {
  return store
    .updateTable('report_run')
    .where('id', '=', run.id)
    .where('fence', '=', run.fence)
    .where('state', '=', 'running')
}

/** Writes down how a try ended. */
export async function closeAttempt(store: Store, run: RunRow, error: RunError | null, now: number): Promise<void> {
  await store
    .updateTable('report_attempt')
    .set({ finished_at: now, error: error && JSON.stringify(error) })
    .where('run_id', '=', run.id)
    .where('fence', '=', run.fence)
    .execute()
}

async function claimable(
  store: Store,
  now: number,
  active: ReadonlySet<string>,
  only: string | undefined,
): Promise<RunRow | undefined> {
  const query = store
    .selectFrom('report_run as run')
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where('run.state', '=', 'queued'), where('run.not_before', '<=', now)]),
        where.and([where('run.state', '=', 'running'), where('run.lease_until', '<=', now)]),
      ]),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('report_run as other')
            .select('other.id')
            .whereRef('other.schedule_id', '=', 'run.schedule_id')
            .whereRef('other.id', '<>', 'run.id')
            .where('other.state', '=', 'running'),
        ),
      ),
    )
    // What takes its process down with it must not stand in the way of all others.
    .orderBy('run.attempt')
    .orderBy('run.nominal_at')
    .orderBy('run.id')
    .limit(active.size + 1)
  const rows = await (only === undefined ? query : query.where('run.id', '=', only)).execute()
  return rows.find((row) => !active.has(row.id))
}

async function change(store: Store, id: string, set: Partial<RunRow>): Promise<void> {
  await store.updateTable('report_run').set(set).where('id', '=', id).execute()
}
