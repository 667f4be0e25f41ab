import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { clockSkew, storeNow } from '@/lib/store/store-clock'
import { beat, claimRun } from './claim-run'
import { type Performer, performRun } from './perform-run'
import { planRuns } from './plan-runs'
import type { RunRow } from './run-row'
import { sweepReports } from './sweep-reports'

/** What a scheduler needs, and how fast it goes. Times in milliseconds. */
export interface SchedulerOptions extends Omit<Performer, 'leaseMs'> {
  /** How many runs at once. */
  concurrency?: number
  /** How long a run is another's to take after its holder was last heard of. */
  leaseMs?: number
  /** How often what is due is looked for. */
  tickMs?: number
  /** How long a run may take before it is stopped, to be tried again. */
  longestMs?: number
}

const SWEEP_MS = 600_000
const SKEW_CHECK_MS = 60_000

interface Active {
  run: RunRow
  /** Its reason: `stopped` with the scheduler, `lost` to another, or `late`. */
  abort: AbortController
  done: Promise<unknown>
}

/** Makes the runs that are due and carries them out. Any number of them, on any number of nodes, share a store. */
export class Scheduler {
  private readonly owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  private readonly active = new Map<string, Active>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly leaseMs: number
  private isTicking = false
  private isStopped = false

  constructor(private readonly options: SchedulerOptions) {
    this.leaseMs = options.leaseMs ?? 60_000
  }

  /** Begins to look for what is due. */
  start(): void {
    this.every(this.options.tickMs ?? 1_000, () => this.tick())
    this.every(this.leaseMs / 3, () => this.beat())
    this.every(SWEEP_MS, () => this.sweep())
    this.every(SKEW_CHECK_MS, () => this.checkClock())
    for (const first of [() => this.tick(), () => this.sweep(), () => this.checkClock()]) void guard(first)
  }

  /** Makes what is due and begins as many runs as there is room for. */
  async tick(): Promise<void> {
    if (this.isTicking || this.isStopped) return
    this.isTicking = true
    try {
      const { store } = this.options
      await planRuns(store, await storeNow(store))
      while (!this.isStopped && this.active.size < (this.options.concurrency ?? 2)) {
        const claimant = { owner: this.owner, leaseMs: this.leaseMs, active: new Set(this.active.keys()) }
        const run = await claimRun(store, claimant, await storeNow(store))
        if (!run) return
        this.begin(run)
      }
    } finally {
      this.isTicking = false
    }
  }

  /** Stops; what is under way is put back for whoever comes next. */
  async stop(): Promise<void> {
    this.isStopped = true
    for (const timer of this.timers) clearInterval(timer)
    for (const { abort } of this.active.values()) abort.abort('stopped')
    await Promise.all([...this.active.values()].map(({ done }) => done))
  }

  private begin(run: RunRow): void {
    const abort = new AbortController()
    const late = setTimeout(() => abort.abort('late'), this.options.longestMs ?? 3_600_000)
    const done = performRun({ ...this.options, leaseMs: this.leaseMs }, run, abort.signal)
      .catch((error) => console.error(error))
      .finally(() => {
        clearTimeout(late)
        this.active.delete(run.id)
        if (!this.isStopped) void guard(() => this.tick())
      })
    this.active.set(run.id, { run, abort, done })
  }

  private async beat(): Promise<void> {
    for (const { run, abort } of this.active.values()) {
      const { store } = this.options
      if (!(await beat(store, run, this.leaseMs, await storeNow(store)))) abort.abort('lost')
    }
  }

  private async sweep(): Promise<void> {
    const { store, reportsDir } = this.options
    await sweepReports(store, reportsDir, await storeNow(store))
  }

  private async checkClock(): Promise<void> {
    const skew = await clockSkew(this.options.store)
    if (skew !== undefined) {
      console.warn(`This machine's clock is ${skew} ms ahead of the database's. Schedules go by the database's.`)
    }
  }

  private every(ms: number, work: () => Promise<void>): void {
    this.timers.push(setInterval(() => void guard(work), ms))
  }
}

/** A store that does not answer for a while must not end the scheduler. */
async function guard(work: () => Promise<void>): Promise<void> {
  await work().catch((error) => console.error(error))
}
