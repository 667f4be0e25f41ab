import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import type { QueryExecution, StartQueryExecutionCommandInput } from '@aws-sdk/client-athena'
import { kindOf } from '@/lib/aws/aws-error'
import type { AwsConfig } from '@/lib/aws/config'
import type { AthenaEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import { AthenaCalls } from './athena-calls'
import { IncompleteResult } from './athena-download'
import { athenaFailure, callFailure, diskFailure, incompleteFailure, lateFailure } from './athena-failure'
import { AthenaJob } from './athena-job'
import { AthenaPoller } from './athena-poller'
import { startRequest } from './athena-request'
import { keepResult } from './athena-result'
import type { SpellTables } from './athena-tables'
import { CsvToParquet } from './csv-to-parquet'
import type { Engine, EngineExecutionId, EngineFailure, EngineStatus, ResultSource, Statement } from './engine'
import { FairQueue } from './fair-queue'
import { RunTimes } from './run-times'
import { Turnstile } from './turnstile'

interface Options {
  aws: AwsConfig
  athena: AthenaEnv
  spellTables: SpellTables
  /** Folder for results on their way. */
  tempDir: string
  timeoutMs?: number
  /** How long nothing may be heard of a query before its question fails. */
  patienceMs?: number
  /** How long a question waits in line at most when others use up what the account may run. */
  lineMs?: number
}

/** Results that are read at once. */
const READERS = 3
/** A stop that Athena does not heed is said again; after the second while nobody waits for it any more. */
const STOP_MS = { again: 5_000, patience: 10_000 }
/** How long what was given up may run on, to be taken up when the question is asked again. */
const STRAY_MS = 60_000
/** What Athena takes for the age where none is told (API model). */
const DEFAULT_REUSE_MINUTES = 60
const PAUSE_MS = { first: 500, most: 10_000 }
const REMEMBERED = 1_000
/** Questions that may wait in line. */
const WAITING = { person: 200, all: 1_000 }

/** Amazon Athena: the real lake. Queries live in AWS, so they outlive this process and a lost connection. */
export class AthenaEngine implements Engine {
  readonly kind = 'athena'
  readonly outlivesProcess = true
  // New events come all the time and nobody tells: what is older is asked anew, unless the person wants it sooner.
  readonly freshMs = 3_600_000
  private readonly jobs = new Map<EngineExecutionId, AthenaJob>()
  private readonly tokens = new Map<string, EngineExecutionId>()
  private readonly line = new FairQueue<AthenaJob>()
  /** Ids of queries that use up the account's quota, with those that are being started. */
  private readonly active = new Set<string>()
  private readonly lost = new Map<string, number>()
  private readonly readers = new Turnstile(READERS)
  private readonly times = new RunTimes()
  private readonly poller: AthenaPoller
  private mayReuse = true
  private pausedUntil = 0
  private pauses = 0

  private constructor(
    private readonly calls: AthenaCalls,
    private readonly converter: CsvToParquet,
    private readonly options: Required<Options>,
  ) {
    this.poller = new AthenaPoller(calls, this.times, options.patienceMs)
  }

  /** Opens the engine; AWS is not asked yet. */
  static async open(options: Options): Promise<AthenaEngine> {
    const all = { timeoutMs: 900_000, patienceMs: 60_000, lineMs: 300_000, ...options }
    rmSync(all.tempDir, { recursive: true, force: true })
    mkdirSync(all.tempDir, { recursive: true, mode: 0o700 })
    return new AthenaEngine(new AthenaCalls(all.aws), await CsvToParquet.open(all.tempDir), all)
  }

  async start(statement: Statement): Promise<EngineExecutionId> {
    const known = this.tokens.get(statement.token)
    if (known) return known
    this.refuseWhileFull(statement.principal ?? '')
    const job = new AthenaJob(randomUUID(), statement)
    this.jobs.set(job.status.id, job)
    this.tokens.set(statement.token, job.status.id)
    if (statement.resumes) void this.resume(job, statement.resumes)
    else this.enqueue(job)
    return job.status.id
  }

  async status(ids: readonly EngineExecutionId[]): Promise<EngineStatus[]> {
    return ids.map((id) => {
      const job = this.job(id)
      const position = this.line.position(job)
      return { ...job.status, ...(position !== undefined && { position }) }
    })
  }

  ended(id: EngineExecutionId): Promise<EngineStatus> {
    return this.job(id).ended
  }

  async result(id: EngineExecutionId): Promise<ResultSource> {
    const { result } = this.job(id)
    if (!result) throw new LakewardenError('result-gone', 'This query has no result.')
    return result
  }

  async stop(id: EngineExecutionId): Promise<void> {
    const job = this.job(id)
    if (job.isOver) return
    job.reading.abort()
    if (this.line.remove(job)) job.finish({ state: 'stopped' })
    else await this.halt(job, 'asked')
  }

  lakeVersion(): string {
    const { aws, athena } = this.options
    return ['athena', aws.region, athena.catalog, athena.database, athena.workGroup].join(':')
  }

  async close(): Promise<void> {
    const open = [...this.jobs.values()].filter((job) => !job.isOver)
    await Promise.all(open.map((job) => this.stop(job.status.id)))
    await Promise.all(open.map((job) => job.ended))
    this.poller.close()
    this.calls.close()
    this.converter.close()
  }

  private job(id: EngineExecutionId): AthenaJob {
    const job = this.jobs.get(id)
    if (!job) throw new LakewardenError('not-found', 'The engine does not know this query.')
    return job
  }

  /** A program that asks without end is to learn of it, not to fill the memory. */
  private refuseWhileFull(person: string): void {
    if (this.line.waitingOf(person) < WAITING.person && this.line.size < WAITING.all) return
    throw new LakewardenError('throttled', `${this.line.size} questions wait for Athena already.`, {
      hint: 'Ask again in a moment, or stop some of those that wait.',
      retryable: true,
    })
  }

  private enqueue(job: AthenaJob): void {
    this.line.push(job.person, job)
    this.next()
  }

  private next(): void {
    if (Date.now() < this.pausedUntil) return
    while (this.active.size < this.options.athena.concurrency) {
      const job = this.line.next()
      if (!job) return
      this.active.add(job.status.id)
      void this.launch(job)
    }
  }

  private async launch(job: AthenaJob): Promise<void> {
    const { athena, spellTables } = this.options
    try {
      const tableName = await spellTables(job.statement.fragment)
      const queryId = await this.send(job, startRequest(job.statement, athena, tableName))
      this.pauses = 0
      this.accept(job, queryId)
    } catch (error) {
      if (this.mayWait(job, error)) this.waitForRoom(job)
      else job.finish(job.halt ? this.haltedEnd(job) : failed(callFailure(error, 'athena:StartQueryExecution')))
    } finally {
      this.active.delete(job.status.id)
      this.forgetOld()
      this.next()
    }
  }

  /** Sends a statement. A workgroup that keeps its results itself does not reuse them, and may refuse to be asked. */
  private async send(job: AthenaJob, request: StartQueryExecutionCommandInput): Promise<string> {
    const { ResultReuseConfiguration: reuse, ...plain } = request
    if (!reuse || !this.mayReuse) return await this.calls.start(job.person, plain)
    try {
      return await this.calls.start(job.person, request)
    } catch (error) {
      if (!(error instanceof Error && /reuse/i.test(error.message))) throw error
      this.mayReuse = false
      return await this.calls.start(job.person, plain)
    }
  }

  /** The account runs as much as it may, be it for us or for others: the question stays in line. */
  private waitForRoom(job: AthenaJob): void {
    const wait = Math.random() * Math.min(PAUSE_MS.most, PAUSE_MS.first * 2 ** this.pauses++) + 100
    this.pausedUntil = Date.now() + wait
    this.line.putBack(job.person, job)
    setTimeout(() => this.next(), wait + 1)
  }

  private mayWait(job: AthenaJob, error: unknown): boolean {
    job.refusedAt ??= Date.now()
    const isBusy = kindOf(error) === 'concurrency' || kindOf(error) === 'throttled'
    return isBusy && !job.halt && Date.now() - job.refusedAt < this.options.lineMs
  }

  private async resume(job: AthenaJob, queryId: string): Promise<void> {
    const state = await this.stateOf(queryId)
    if (job.isOver) return
    const isUseless = state === undefined || state === 'FAILED' || state === 'CANCELLED'
    if (isUseless && job.halt) job.finish(this.haltedEnd(job))
    else if (isUseless) this.enqueue(job)
    else {
      job.isFree = job.statement.isPaid === true
      if (job.isFree) job.status = { ...job.status, isUnbilled: true }
      this.accept(job, queryId)
    }
  }

  /** Where Athena does not answer the query may be well all the same: to start another would be a second bill. */
  private async stateOf(queryId: string): Promise<string | undefined> {
    try {
      return (await this.calls.look([queryId])).QueryExecutions?.[0]?.Status?.State
    } catch (error) {
      return kindOf(error) === 'refused' ? undefined : 'RUNNING'
    }
  }

  private accept(job: AthenaJob, queryId: string): void {
    const since = Date.now()
    job.queryId = queryId
    job.status = { ...job.status, state: 'running', startedAt: since }
    this.active.add(queryId)
    this.lost.delete(queryId)
    job.statement.onAccepted?.(queryId)
    const { timeoutMs } = this.options
    job.deadline = setTimeout(() => void this.halt(job, 'late'), timeoutMs)
    job.deadline.unref()
    this.poller.follow({
      id: queryId,
      question: job.statement.name,
      since,
      onLook: (query) => this.look(job, query),
      onLost: (cause) => {
        this.lost.set(queryId, Date.now())
        job.finish({ ...failed(callFailure(cause, 'athena:BatchGetQueryExecution')), billed: 'unknown' })
      },
    })
    if (job.halt) void this.tellToStop(job)
  }

  private look(job: AthenaJob, query: QueryExecution): boolean {
    const state = query.Status?.State
    if (!job.isOver)
      job.status = { ...job.status, ...progressOf(query), ...(job.isFree && { scannedBytes: 0, isUnbilled: true }) }
    if (state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED') {
      this.active.delete(job.queryId ?? '')
      this.lost.delete(job.queryId ?? '')
      this.pausedUntil = 0
      this.next()
      if (!job.isOver) void this.conclude(job, query)
      return true
    }
    const lostAt = this.lost.get(job.queryId ?? '') ?? Number.POSITIVE_INFINITY
    if (Date.now() - lostAt > STRAY_MS) job.halt ??= { why: 'asked', toldAt: 0 }
    if (job.halt && Date.now() - job.halt.toldAt > STOP_MS.again) void this.tellToStop(job)
    return false
  }

  private async conclude(job: AthenaJob, query: QueryExecution): Promise<void> {
    const state = query.Status?.State
    if (state === 'SUCCEEDED' && job.halt?.why !== 'asked') return await this.keep(job, query)
    if (state === 'SUCCEEDED') job.status = { ...job.status, billed: 'whole' }
    if (state === 'CANCELLED') job.status = { ...job.status, billed: 'part' }
    if (job.halt) return job.finish(this.haltedEnd(job))
    const error = athenaFailure(query)
    job.finish({ state: error.code === 'stopped' ? 'stopped' : 'failed', error })
  }

  private async keep(job: AthenaJob, query: QueryExecution): Promise<void> {
    job.status = { ...job.status, billed: 'whole' }
    this.times.add(job.statement.name, query.Statistics?.TotalExecutionTimeInMillis ?? 0)
    try {
      job.result = await this.readers.pass(() =>
        keepResult(
          { calls: this.calls, converter: this.converter, tempDir: this.options.tempDir },
          query,
          job.statement,
          job.reading.signal,
        ),
      )
      job.finish({ state: 'succeeded' })
    } catch (error) {
      if (job.halt) job.finish(this.haltedEnd(job))
      else if (error instanceof IncompleteResult) job.finish(failed(incompleteFailure(error)))
      else job.finish(failed(diskFailure(error) ?? callFailure(error, 'athena:GetQueryResults')))
    }
  }

  /** Stops a query in Athena. Its end comes when that is done, or when Athena takes too long over it. */
  private async halt(job: AthenaJob, why: 'asked' | 'late'): Promise<void> {
    if (job.halt) return
    job.halt = { why, toldAt: 0 }
    clearTimeout(job.deadline)
    job.deadline = setTimeout(() => job.finish({ billed: 'unknown', ...this.haltedEnd(job) }), STOP_MS.patience)
    await this.tellToStop(job)
  }

  private haltedEnd({ halt, status }: AthenaJob): Partial<EngineStatus> {
    return halt?.why === 'late'
      ? failed(lateFailure(this.options.timeoutMs, status.scannedBytes))
      : { state: 'stopped' }
  }

  private async tellToStop(job: AthenaJob): Promise<void> {
    if (!job.queryId || !job.halt) return
    job.halt.toldAt = Date.now()
    // What fails here is said again at a later look.
    await this.calls.stop(job.person, job.queryId).catch((error) => console.error(error))
    this.poller.hasten(job.queryId)
  }

  private forgetOld(): void {
    for (const [id, job] of this.jobs) {
      if (this.jobs.size <= REMEMBERED) return
      if (!job.isOver) continue
      this.jobs.delete(id)
      this.tokens.delete(job.statement.token)
    }
  }
}

function failed(error: EngineFailure): Partial<EngineStatus> {
  return { state: 'failed', error }
}

function progressOf(query: QueryExecution): Partial<EngineStatus> {
  const { DataScannedInBytes, QueryQueueTimeInMillis, EngineExecutionTimeInMillis } = query.Statistics ?? {}
  return {
    scannedBytes: DataScannedInBytes ?? 0,
    ...(query.Statistics?.ResultReuseInformation?.ReusedPreviousResult && reused(query)),
    ...(QueryQueueTimeInMillis !== undefined && { queueMs: QueryQueueTimeInMillis }),
    ...(EngineExecutionTimeInMillis !== undefined && { engineMs: EngineExecutionTimeInMillis }),
  }
}

/** Athena does not tell how old the answer is that it took again, only how old it was let to be. */
function reused({ ResultReuseConfiguration: asked }: QueryExecution): Partial<EngineStatus> {
  const minutes = asked?.ResultReuseByAgeConfiguration?.MaxAgeInMinutes ?? DEFAULT_REUSE_MINUTES
  return { isUnbilled: true, reusedWithinMs: minutes * 60_000 }
}
