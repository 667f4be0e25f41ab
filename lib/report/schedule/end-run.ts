import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { closeAttempt, held } from './claim-run'
import { MOST_ATTEMPTS, type RunError, retryDelay } from './run-error'
import type { RunFile, RunOutput, RunRow } from './run-row'

const DAY_MS = 24 * 3_600_000

/**
 * Makes the files in a folder the output of a run: from here on they are published, and they alone.
 * @param folder null for a run without files
 * @returns false where the run has been taken over in the meantime: nothing was written then
 */
export async function publish(
  store: Store,
  run: RunRow,
  output: RunOutput,
  { folder, files }: { folder: string | null; files: readonly RunFile[] },
  now: number,
): Promise<boolean> {
  return await exclusively(store, 'reports', async (transaction) => {
    const { numUpdatedRows } = await held(transaction, run)
      .set({
        ...{ state: 'succeeded', finished_at: now, published_at: folder === null ? null : now, folder },
        ...{ files: JSON.stringify(files), kept_until: folder === null ? null : now + run.keep_days * DAY_MS },
        ...{ outcome: output.outcome, row_count: output.rowCount, digest: output.digest, error: null },
        ...{ scanned_bytes: output.scannedBytes, cost_usd: output.costUsd, lease_owner: null, lease_until: null },
      })
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    await closeAttempt(transaction, run, null, now)
    return true
  })
}

/**
 * Writes down that a try failed: the run waits for the next one, or is given up.
 * @returns what became of it; undefined where it has been taken over in the meantime
 */
export async function failAttempt(
  store: Store,
  run: RunRow,
  error: RunError,
  now: number,
): Promise<'queued' | 'failed' | 'dead' | undefined> {
  const state = error.isPassing ? (run.attempt >= MOST_ATTEMPTS ? 'dead' : 'queued') : 'failed'
  const isOver = state !== 'queued'
  const set = {
    ...{ state, error: JSON.stringify(error), lease_owner: null, lease_until: null },
    ...(isOver ? { finished_at: now } : { not_before: now + retryDelay(run.attempt) }),
  }
  return (await end(store, run, set, error, now)) ? state : undefined
}

/** Puts a run back that was stopped with its scheduler: this try does not count. */
export async function putBack(store: Store, run: RunRow, now: number): Promise<void> {
  const error: RunError = { code: 'stopped', message: 'The scheduler was stopped.', isPassing: true }
  const set = { state: 'queued', attempt: run.attempt - 1, not_before: now, lease_owner: null, lease_until: null }
  await end(store, run, set, error, now)
}

async function end(store: Store, run: RunRow, set: Partial<RunRow>, error: RunError, now: number): Promise<boolean> {
  return await exclusively(store, 'reports', async (transaction) => {
    const { numUpdatedRows } = await held(transaction, run).set(set).executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    await closeAttempt(transaction, run, error, now)
    return true
  })
}
