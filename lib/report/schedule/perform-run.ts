import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '@/lib/store/store'
import { storeNow } from '@/lib/store/store-clock'
import { beat } from './claim-run'
import { failAttempt, publish, putBack } from './end-run'
import { type RunError, runErrorOf } from './run-error'
import { folderOf, makeAside, moveIntoPlace, removeEarlier, syncFiles } from './run-folder'
import type { RunRow, RunWork } from './run-row'

/** The moments at which a process may die; a test dies at each. */
export type Step = 'claimed' | 'worked' | 'synced' | 'renamed' | 'published'

/** What carries out runs. */
export interface Performer {
  store: Store
  reportsDir: string
  work: RunWork
  leaseMs: number
  onStep?: ((step: Step) => Promise<void> | void) | undefined
}

/** How a try ended; `lost` where another has taken the run over. */
export type End = 'succeeded' | 'queued' | 'failed' | 'dead' | 'stopped' | 'lost'

/**
 * Carries out a claimed run: files are written aside, brought to the disk, given their final name together, and then
 * published by one write that only the run's holder can do. Dying at any moment leaves it to the next try; what a
 * process that had lost the run leaves is removed.
 */
export async function performRun(performer: Performer, run: RunRow, signal: AbortSignal): Promise<End> {
  const { store, reportsDir, work, leaseMs, onStep = () => {} } = performer
  const folder = folderOf(run)
  let aside: string | undefined
  try {
    await onStep('claimed')
    aside = await makeAside(reportsDir, run)
    const output = await work(run, aside, signal)
    signal.throwIfAborted()
    await onStep('worked')
    const files = await syncFiles(aside, output.files)
    await onStep('synced')
    if (!(await beat(store, run, leaseMs, await storeNow(store)))) return 'lost'
    // An earlier try may have died between its last two steps: with this fence taken, nobody can publish that any more.
    await removeEarlier(reportsDir, run)
    const isEmpty = files.length === 0
    if (!isEmpty) await moveIntoPlace(aside, reportsDir, folder)
    await onStep('renamed')
    const told = { folder: isEmpty ? null : folder, files }
    const isMine = await publish(store, run, output, told, await storeNow(store))
    if (!isMine) {
      await rm(join(/* turbopackIgnore: true */ reportsDir, folder), { recursive: true, force: true })
      return 'lost'
    }
    await onStep('published')
    return 'succeeded'
  } catch (error) {
    if (signal.aborted) return await stopped(store, run, signal)
    console.error(error)
    return (await failAttempt(store, run, runErrorOf(error), await storeNow(store))) ?? 'lost'
  } finally {
    if (aside) await rm(/* turbopackIgnore: true */ aside, { recursive: true, force: true }).catch(() => {})
  }
}

async function stopped(store: Store, run: RunRow, signal: AbortSignal): Promise<End> {
  if (signal.reason === 'lost') return 'lost'
  if (signal.reason === 'late') {
    const hint = 'Choose a shorter window, or fewer rows.'
    const error: RunError = { code: 'timeout', message: 'It took too long and was stopped.', hint, isPassing: true }
    return (await failAttempt(store, run, error, await storeNow(store))) ?? 'lost'
  }
  await putBack(store, run, await storeNow(store))
  return 'stopped'
}
