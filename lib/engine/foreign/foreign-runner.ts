import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { neutralType } from '@/lib/engine/duckdb-values'
import type { ResultSource } from '@/lib/engine/engine'
import { FairQueue } from '@/lib/engine/fair-queue'
import { LakewardenError } from '@/lib/errors'
import type { SqlValue } from '@/lib/sql/sql'
import type { ChildJob } from './child-message'
import { FOREIGN_DIALECT } from './foreign-dialect'
import { endedWithout, ForeignFailure } from './foreign-failure'
import { FOREIGN_LIMITS, type ForeignLimits, PROCESS_BYTES } from './foreign-limits'
import { ForeignProcess } from './foreign-process'
import { proveConfinement } from './foreign-proof'
import { ForeignWatch, SEES_MEMORY } from './foreign-watch'

/** A statement in DuckDB's words over exact files. */
export interface ForeignText {
  views: ChildJob['views']
  files: readonly string[]
  text: string
  values: readonly SqlValue[]
}

/** One statement of a person's. */
export interface ForeignTask {
  owner: string
  resultPath: string
  /** Made when its turn comes, so that it sees the lake as it is then. */
  prepare(): ForeignText
  onStart(): void
  signal: AbortSignal
}

interface Waiting {
  task: ForeignTask
  begin(): void
}

/** How long a process that was started ahead waits for a statement. */
const SPARE_MS = 300_000

/** Runs people's own SQL, each statement in a process of its own, a few at a time, people taking turns. */
export class ForeignRunner {
  private readonly queue = new FairQueue<Waiting>()
  private readonly limits: ForeignLimits
  private readonly waitingOf = new Map<string, number>()
  private readonly runningOf = new Map<string, number>()
  private spare: { process: ForeignProcess; timer: NodeJS.Timeout } | undefined
  private proof: Promise<void> | undefined
  private isClosed = false

  /** @param dir a folder of its own for what the processes put aside */
  constructor(
    private readonly dir: string,
    limits: Partial<ForeignLimits> = {},
  ) {
    this.limits = { ...FOREIGN_LIMITS, ...limits }
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  }

  /** Tries once whether the confinement holds on this machine. @throws LakewardenError `engine-down` where it does not */
  prove(): Promise<void> {
    this.proof ??= proveConfinement(this.dir)
    return this.proof
  }

  /** @throws LakewardenError `throttled` where this person already has too many in line */
  refuseCrowd(owner: string): void {
    if ((this.waitingOf.get(owner) ?? 0) < this.limits.waiting) return
    throw new LakewardenError('throttled', 'Too many of your statements are waiting.', {
      hint: 'Wait for one of them to end, or stop it.',
      retryable: true,
    })
  }

  /** Place in line of a statement: 1 is next. */
  position(task: ForeignTask): number | undefined {
    const waiting = this.queue.find((w) => w.task === task)
    return waiting && this.queue.position(waiting)
  }

  /** Runs a statement when its turn comes. @throws ForeignFailure */
  async run(task: ForeignTask): Promise<ResultSource> {
    await this.turn(task)
    try {
      await this.prove()
      if (task.signal.aborted) throw new ForeignFailure({ kind: 'stopped' })
      return await this.runAlone(task)
    } finally {
      this.count(this.runningOf, task.owner, -1)
      this.next()
    }
  }

  close(): void {
    this.isClosed = true
    this.dropSpare()
  }

  private async turn(task: ForeignTask): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting: Waiting = { task, begin: resolve }
    const leave = () => {
      if (this.queue.remove(waiting)) reject(new ForeignFailure({ kind: 'stopped' }))
    }
    task.signal.addEventListener('abort', leave)
    this.queue.push(task.owner, waiting)
    this.count(this.waitingOf, task.owner, 1)
    this.next()
    try {
      await promise
    } finally {
      this.count(this.waitingOf, task.owner, -1)
      task.signal.removeEventListener('abort', leave)
    }
  }

  private next(): void {
    const skipped: Waiting[] = []
    const total = () => [...this.runningOf.values()].reduce((a, b) => a + b, 0)
    while (total() < this.limits.slots) {
      const waiting = this.queue.next()
      if (!waiting) break
      const { owner } = waiting.task
      // One person never takes all the places: another's statement begins at once.
      if ((this.runningOf.get(owner) ?? 0) >= this.limits.slotsOfOne) skipped.push(waiting)
      else {
        this.count(this.runningOf, owner, 1)
        waiting.begin()
      }
    }
    for (const waiting of skipped.reverse()) this.queue.putBack(waiting.task.owner, waiting)
  }

  private count(counts: Map<string, number>, owner: string, by: number): void {
    const now = (counts.get(owner) ?? 0) + by
    if (now > 0) counts.set(owner, now)
    else counts.delete(owner)
  }

  private async runAlone(task: ForeignTask): Promise<ResultSource> {
    const process = this.takeProcess()
    const aside = join(dirname(task.resultPath), `.${randomUUID()}.tmp`)
    mkdirSync(dirname(task.resultPath), { recursive: true, mode: 0o700 })
    const watch = new ForeignWatch({ process, resultPath: aside, ...this.limits })
    const stop = () => watch.kill('stopped')
    task.signal.addEventListener('abort', stop)
    try {
      // One that cannot even begin says why at its end.
      const job = this.jobFor(task.prepare(), aside, process.dir)
      // One that cannot even begin says why at its end.
      await process.ready.then(() => process.bound(this.limits.memoryBytes)).catch(() => {})
      task.onStart()
      watch.begin()
      process.send(job)
      const end = await process.ended
      if (end.answer?.type !== 'done') throw endedWithout(end, watch.reason)
      await rename(aside, task.resultPath)
      const columns = end.answer.columns.map(({ name, typeId }) => ({ name, type: neutralType(typeId) }))
      return { columns, rowCount: end.answer.rowCount, path: task.resultPath }
    } finally {
      watch.close()
      process.kill()
      task.signal.removeEventListener('abort', stop)
      rmSync(aside, { force: true })
      // Starting one takes a moment, for which nobody should wait.
      setTimeout(() => this.startSpare(), 100).unref()
    }
  }

  private jobFor({ views, files, text, values }: ForeignText, resultPath: string, dir: string): ChildJob {
    const { resultRows, threads, memoryBytes, spillBytes } = this.limits
    return {
      ...{ dialect: FOREIGN_DIALECT, views, files, text, resultPath, threads, spillBytes },
      // A time is never bound: the translator writes it as a literal.
      values: values.map((v) => (v instanceof Date ? v.toISOString() : v)),
      maxRows: resultRows,
      // DuckDB's limit is of its buffers; what else it takes must fit as well.
      memoryBytes: Math.max(64_000_000, (memoryBytes - PROCESS_BYTES) * 0.75),
      spillDir: join(dir, 'spill'),
      watchesItself: !SEES_MEMORY,
    }
  }

  /** A process started ahead if there is one: starting takes longer than many statements. */
  private takeProcess(): ForeignProcess {
    const spare = this.spare?.process
    if (this.spare) clearTimeout(this.spare.timer)
    this.spare = undefined
    return spare?.pid === undefined ? this.newProcess() : spare
  }

  private newProcess(): ForeignProcess {
    return new ForeignProcess(join(this.dir, randomUUID()))
  }

  private startSpare(): void {
    if (this.isClosed || this.spare) return
    const timer = setTimeout(() => this.dropSpare(), SPARE_MS)
    timer.unref()
    this.spare = { process: this.newProcess(), timer }
  }

  private dropSpare(): void {
    if (!this.spare) return
    clearTimeout(this.spare.timer)
    this.spare.process.kill()
    this.spare = undefined
  }
}
