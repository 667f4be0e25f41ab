import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { storeNow } from '@/lib/store/store-clock'
import { beat, claimRun } from './claim-run'
import { type Performer, performRun } from './perform-run'

/** How often is looked whether the run has ended, or may be tried again. */
const LOOK_MS = 500

/**
 * Sees one run through to its end: carries it out here, or waits where a scheduler was quicker.
 * @param signal stops it; the run is put back then, for a scheduler to take
 */
export async function carryOut(performer: Performer, id: string, signal: AbortSignal): Promise<void> {
  const { store, leaseMs } = performer
  const owner = `by-hand:${process.pid}:${randomUUID()}`
  while (!signal.aborted) {
    const run = await claimRun(store, { owner, leaseMs, active: new Set(), only: id }, await storeNow(store))
    if (run) {
      const beats = setInterval(() => void beatOnce().catch((error) => console.error(error)), leaseMs / 3)
      const beatOnce = async () => void (await beat(store, run, leaseMs, await storeNow(store)))
      await performRun(performer, run, signal).finally(() => clearInterval(beats))
    }
    const row = await store.selectFrom('report_run').select('state').where('id', '=', id).executeTakeFirst()
    if (row?.state !== 'queued' && row?.state !== 'running') return
    if (!signal.aborted) await sleep(LOOK_MS)
  }
}
