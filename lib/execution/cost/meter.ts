import { setImmediate as soon } from 'node:timers/promises'
import type { Engine, EngineStatus } from '@/lib/engine/engine'
import type { LakewardenError } from '@/lib/errors'
import type { Fragment } from '@/lib/sql/sql'
import { budgetReached } from './budgets'
import type { Estimate } from './estimate'
import type { Ledger, StartedScan } from './ledger'
import { billOf, costOf, priceOf, type Scan, toUsd } from './price'
import { windowLengthOf } from './window-length'

/** Tells what a question will scan; undefined where nothing is known. May be slow, and may fail. */
export type Foretell = (query: string, fragment: Fragment) => Promise<Estimate | undefined>

interface Options {
  ledger: Ledger
  engine: Pick<Engine, 'kind' | 'status' | 'stop'>
  foretell: Foretell
  /** How long a start may wait for an estimate that a budget needs. */
  patienceMs?: number
  /** How often running scans are compared with what is reserved for them. */
  watchMs?: number
}

interface Running {
  scan: StartedScan
  engineExecutionId?: string
  refusal?: LakewardenError
}

/** What a scan came to. */
interface Metered {
  costUsd: number
  estimate: Estimate | undefined
  /** Set when the scan was stopped for a budget's sake. */
  refusal: LakewardenError | undefined
  /** Writes it down. Resolves when that is done, or could not be. */
  settle(): Promise<void>
}

/** Stands beside every scan: asks the ledger before it starts, watches it while it runs, writes down its end. */
export class Meter {
  private readonly running = new Map<string, Running>()
  private readonly timer: NodeJS.Timeout | undefined
  private isWatching = false

  constructor(private readonly options: Options) {
    if (!options.ledger.isLimited) return
    this.timer = setInterval(() => void this.watch().catch((error) => console.error(error)), options.watchMs ?? 500)
    this.timer.unref()
  }

  /** Whether scanning costs nothing. */
  get isFree(): boolean {
    return this.options.ledger.usdPerTb === 0
  }

  /**
   * Reserves what a scan will cost. Only where a budget is set is its estimate waited for, and not for long.
   * @throws LakewardenError `over-budget`
   */
  async begin(
    started: Omit<StartedScan, 'at' | 'engine' | 'estimate' | 'windowMs'>,
    fragment: Fragment,
  ): Promise<void> {
    const { ledger, engine } = this.options
    const scan: StartedScan = { ...started, at: Date.now(), engine: engine.kind, windowMs: windowLengthOf(fragment) }
    this.running.set(scan.id, { scan })
    const estimating = this.foretell(scan, fragment)
    if (ledger.isLimited) await Promise.race([estimating, patience(this.options.patienceMs ?? 3_000)])
    try {
      await ledger.reserve(scan)
    } catch (error) {
      this.running.delete(scan.id)
      throw error
    }
  }

  /** Watches a scan that an earlier process began, under the reservation that it has. */
  async takeUp(
    started: Omit<StartedScan, 'at' | 'engine' | 'estimate' | 'windowMs'>,
    fragment: Fragment,
  ): Promise<void> {
    const scan = (await this.options.ledger.unsettled()).find((left) => left.id === started.id)
    if (scan) this.running.set(scan.id, { scan })
    else await this.begin(started, fragment)
  }

  /** Takes back the reservations of what ended with the process that had begun it. */
  async dropOthers(isAlive: (scan: Pick<StartedScan, 'id' | 'at'>) => boolean): Promise<void> {
    for (const scan of await this.options.ledger.unsettled()) if (!isAlive(scan)) await this.drop(scan.id)
  }

  /** The engine has taken the scan. */
  started(id: string, engineExecutionId: string): void {
    const running = this.running.get(id)
    if (running) running.engineExecutionId = engineExecutionId
  }

  /** What is foretold of a running scan, as far as that is known by now. */
  estimateOf(id: string): Estimate | undefined {
    return this.running.get(id)?.scan.estimate
  }

  /**
   * Tells what a scan has cost, to be settled. A ledger that cannot be written does not take the answer away.
   * @param status undefined where its end is not known: then what was foretold counts.
   */
  end(id: string, status: EngineStatus | undefined): Metered {
    const running = this.running.get(id)
    if (!running) return { costUsd: 0, estimate: undefined, refusal: undefined, settle: async () => {} }
    this.running.delete(id)
    const { scan, refusal } = running
    const end = scanOf(status, scan.estimate?.bytes ?? 0)
    const { ledger } = this.options
    const settle = () =>
      ledger.settle(scan, end).then(
        () => undefined,
        (error) => console.error(error),
      )
    const costUsd = toUsd(billOf(end, ledger.usdPerTb).nanoUsd)
    return { costUsd, estimate: scan.estimate, refusal, settle }
  }

  /** The scan never started: nothing is owed for it. */
  async drop(id: string): Promise<void> {
    this.running.delete(id)
    await this.options.ledger.release(id).catch((error) => console.error(error))
  }

  /** No scan is watched any more. */
  close(): void {
    clearInterval(this.timer)
  }

  private async foretell(scan: StartedScan, fragment: Fragment): Promise<void> {
    // Where nobody waits for it, the start goes first.
    if (!this.options.ledger.isLimited) await soon()
    try {
      const estimate = await this.options.foretell(scan.query, fragment)
      if (estimate) scan.estimate = { ...estimate, usd: toUsd(costOf(estimate.bytes, this.options.ledger.usdPerTb)) }
    } catch (error) {
      console.error(error)
    }
  }

  /** Stops what has come to the end of a budget. Athena tells how far a query is about as often as it is asked. */
  private async watch(): Promise<void> {
    if (this.isWatching) return
    this.isWatching = true
    try {
      const open = [...this.running.values()].filter((r) => r.engineExecutionId && !r.refusal)
      if (open.length === 0) return
      const statuses = await this.options.engine.status(open.map((r) => r.engineExecutionId ?? ''))
      await Promise.all(open.map((running, i) => this.check(running, statuses[i])))
    } finally {
      this.isWatching = false
    }
  }

  private async check(running: Running, status: EngineStatus | undefined): Promise<void> {
    if (status?.state !== 'running' || !running.engineExecutionId) return
    const { ledger, engine } = this.options
    const tight = await ledger.cover(running.scan.id, status.scannedBytes)
    if (!tight) return
    running.refusal = budgetReached(tight, priceOf(status.scannedBytes, ledger.usdPerTb).nanoUsd)
    await engine.stop(running.engineExecutionId)
  }
}

/** What a scan came to, as far as its bill goes. Of one whose end nobody saw, what was foretold counts. */
function scanOf(status: EngineStatus | undefined, foretoldBytes: number): Scan {
  if (!status) return { state: 'succeeded', scannedBytes: foretoldBytes }
  const { state, billed, scannedBytes, isUnbilled } = status
  if (billed === 'unknown') return { state: 'stopped', scannedBytes: Math.max(scannedBytes, foretoldBytes), isUnbilled }
  if (billed) return { state: billed === 'whole' ? 'succeeded' : 'stopped', scannedBytes, isUnbilled }
  return { state: state === 'failed' || state === 'stopped' ? state : 'succeeded', scannedBytes, isUnbilled }
}

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
