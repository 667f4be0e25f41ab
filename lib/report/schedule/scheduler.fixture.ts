import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '@/lib/store/store'
import type { Step } from './perform-run'
import type { RunWork } from './run-row'
import { Scheduler } from './scheduler'

/** What a scheduler in a process of its own is told, as JSON. */
export interface FixtureOrders {
  place: [dataDir: string, url?: string]
  reportsDir: string
  leaseMs: number
  concurrency: number
  /** The process kills itself at this moment of a run. */
  dieAt?: Step
  /** Every run waits here after its first chunk, having said `waiting`. */
  waitMs?: number
}

/** The text of a file that a run with this id writes: long enough to be written in many pieces. */
export function fixtureText(id: string): string {
  return Array.from(
    { length: 200 },
    (_, i) => `${i} ${createHash('sha256').update(`${id} ${i}`).digest('hex')}\n`,
  ).join('')
}

async function main(orders: FixtureOrders): Promise<void> {
  const { place, reportsDir, leaseMs, concurrency, dieAt, waitMs = 0 } = orders
  const store = await openStore(...place)
  const work: RunWork = async (run, folder, signal) => {
    const text = fixtureText(run.id)
    const file = await open(join(folder, 'report.txt'), 'w')
    for (let at = 0; at < text.length; at += 1_500) {
      signal.throwIfAborted()
      await file.write(text.slice(at, at + 1_500))
      if (at === 0 && waitMs > 0) {
        process.stdout.write('waiting\n')
        await sleep(waitMs)
      }
    }
    await file.close()
    const counts = { rowCount: 200, scannedBytes: 0, costUsd: 0, digest: null }
    return { outcome: 'matched', files: ['report.txt'], ...counts }
  }
  const onStep = (step: Step) => {
    if (step === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  const scheduler = new Scheduler({ store, reportsDir, work, leaseMs, concurrency, tickMs: 50, onStep })
  scheduler.start()
  process.stdout.write('started\n')
  process.once('SIGTERM', async () => {
    await scheduler.stop()
    await store.destroy()
  })
}

const orders = process.env.SCHEDULER_FIXTURE
if (orders) await main(JSON.parse(orders))
