import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api'
import { isLakewardenError, LakewardenError } from '@/lib/errors'
import type { Manifest } from '@/lib/lake/local/manifest'
import { DUCKDB_DIALECT } from './duckdb-dialect'
import { duckDbFailure, isFileGone } from './duckdb-failure'
import { duckDbText } from './duckdb-text'
import { bindValues, resultColumns } from './duckdb-values'
import type { Engine, EngineExecutionId, EngineStatus, ResultSource, Statement } from './engine'
import { ForeignFailure, tellForeignFailure } from './foreign/foreign-failure'
import type { ForeignLimits } from './foreign/foreign-limits'
import { ForeignRunner, type ForeignTask } from './foreign/foreign-runner'
import { foreignText } from './foreign/foreign-text'

interface Options {
  manifest: Manifest
  /** Folder for DuckDB's spill files. */
  tempDir: string
  threads?: number
  memoryLimit?: string
  /** Queries that run at once; the others wait in line. */
  slots?: number
  timeoutMs?: number
  /** What one person's own SQL may use. */
  foreign?: Partial<ForeignLimits>
}

interface Job {
  statement: Statement
  status: EngineStatus
  result?: ResultSource
  connection?: Connection
  /** For a person's own SQL, which runs in a process of its own. */
  foreign?: ForeignTask
  abort: AbortController
  isStopped: boolean
  ended: Promise<EngineStatus>
  end(): void
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

const INTERRUPT_MS = 200

/** Ended jobs are remembered this many; their results live in files of their own. */
const REMEMBERED = 1_000

/** The embedded engine: DuckDB in this process over the files that the lake's manifest names. */
export class DuckDbEngine implements Engine {
  readonly kind = 'duckdb'
  readonly outlivesProcess = false
  readonly freshMs = Number.POSITIVE_INFINITY
  private readonly jobs = new Map<EngineExecutionId, Job>()
  private readonly tokens = new Map<string, EngineExecutionId>()
  private readonly waiting: Job[] = []
  private readonly idle: Connection[] = []
  private running = 0
  private readonly foreign: ForeignRunner

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly options: Required<Options>,
  ) {
    this.foreign = new ForeignRunner(join(options.tempDir, 'foreign'), options.foreign)
  }

  /** Opens an in-memory DuckDB over the lake. */
  static async open(options: Options): Promise<DuckDbEngine> {
    const all = { threads: 2, memoryLimit: '4GB', slots: 3, timeoutMs: 120_000, foreign: {}, ...options }
    rmSync(all.tempDir, { recursive: true, force: true })
    mkdirSync(all.tempDir, { recursive: true, mode: 0o700 })
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(all.threads),
      memory_limit: all.memoryLimit,
      temp_directory: all.tempDir,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    for (const text of DUCKDB_DIALECT) await connection.run(text)
    // Half of a question's time over hundreds of files went into reading their footers again. What is kept is let go
    // when a query needs the memory, and read anew where a file has changed.
    await connection.run('SET GLOBAL parquet_metadata_cache = true')
    const engine = new DuckDbEngine(instance, all)
    engine.idle.push(connection)
    return engine
  }

  async start(statement: Statement): Promise<EngineExecutionId> {
    const known = this.tokens.get(statement.token)
    if (known) return known
    const owner = statement.principal ?? ''
    if (statement.isForeign) this.foreign.refuseCrowd(owner)
    const id = randomUUID()
    const { promise, resolve } = Promise.withResolvers<EngineStatus>()
    const status: EngineStatus = { id, state: 'queued', scannedBytes: 0 }
    const abort = new AbortController()
    const job: Job = { statement, status, abort, isStopped: false, ended: promise, end: () => resolve(job.status) }
    this.jobs.set(id, job)
    statement.onAccepted?.(id)
    this.tokens.set(statement.token, id)
    if (statement.isForeign) void this.runForeign(job, owner)
    else {
      this.waiting.push(job)
      this.next()
    }
    return id
  }

  async status(ids: readonly EngineExecutionId[]): Promise<EngineStatus[]> {
    return ids.map((id) => {
      const job = this.job(id)
      const place = job.foreign ? this.foreign.position(job.foreign) : this.waiting.indexOf(job) + 1
      return { ...job.status, ...(place && { position: place }) }
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
    job.isStopped = true
    job.abort.abort()
    if (!job.statement.isForeign && job.status.state === 'queued') {
      this.waiting.splice(this.waiting.indexOf(job), 1)
      this.finish(job, { state: 'stopped' })
    }
    job.connection?.interrupt()
  }

  lakeVersion(): string {
    return `local:${this.options.manifest.version()}`
  }

  async close(): Promise<void> {
    const open = [...this.jobs.values()].filter((j) => j.status.state === 'queued' || j.status.state === 'running')
    await Promise.all(open.map((j) => this.stop(j.status.id)))
    await Promise.all(open.map((j) => j.ended))
    this.foreign.close()
    this.instance.closeSync()
  }

  private job(id: EngineExecutionId): Job {
    const job = this.jobs.get(id)
    if (!job) throw new LakewardenError('not-found', 'The engine does not know this query.')
    return job
  }

  private next(): void {
    while (this.running < this.options.slots) {
      const job = this.waiting.shift()
      if (!job) return
      this.running++
      void this.runJob(job).finally(() => {
        this.running--
        this.next()
      })
    }
  }

  private async runForeign(job: Job, owner: string): Promise<void> {
    const version = this.lakeVersion()
    const task: ForeignTask = {
      owner,
      resultPath: job.statement.resultPath,
      signal: job.abort.signal,
      prepare: () => {
        const { estimatedBytes, ...text } = foreignText(job.statement.fragment, this.options.manifest)
        job.status = { ...job.status, estimatedBytes }
        return text
      },
      onStart: () => {
        job.status = { ...job.status, state: 'running', startedAt: Date.now() }
      },
    }
    job.foreign = task
    try {
      job.result = await this.foreign.run(task)
      this.finish(job, { state: 'succeeded', scannedBytes: job.status.estimatedBytes ?? 0 })
    } catch (cause) {
      const isFileLost = cause instanceof ForeignFailure && cause.why.kind === 'file-gone'
      if (isFileLost && !job.isStopped && this.lakeVersion() !== version) return await this.runForeign(job, owner)
      if (job.isStopped) return this.finish(job, { state: 'stopped' })
      const scannedBytes = job.status.estimatedBytes ?? 0
      this.finish(job, {
        state: 'failed',
        scannedBytes,
        error: isLakewardenError(cause) ? cause : tellForeignFailure(cause),
      })
    }
  }

  private async runJob(job: Job): Promise<void> {
    job.status = { ...job.status, state: 'running', startedAt: Date.now() }
    const isLate = () => Date.now() - (job.status.startedAt ?? 0) >= this.options.timeoutMs
    // More than once: an interrupt that comes just before a statement begins is forgotten.
    const timer = setInterval(() => {
      if (job.isStopped || isLate()) job.connection?.interrupt()
    }, INTERRUPT_MS)
    try {
      job.connection = this.idle.pop() ?? (await this.connect())
      job.result = await this.copyToResult(job, job.connection)
      this.finish(job, { state: 'succeeded', scannedBytes: job.status.estimatedBytes ?? 0 })
    } catch (cause) {
      if (job.isStopped) this.finish(job, { state: 'stopped' })
      else this.finish(job, { state: 'failed', error: duckDbFailure(cause, isLate()) })
    } finally {
      clearInterval(timer)
      if (job.connection) this.idle.push(job.connection)
      delete job.connection
    }
  }

  private async connect(): Promise<Connection> {
    const connection = await this.instance.connect()
    // Macros and SET GLOBAL live in the instance; the time zone is each connection's own.
    await connection.run("SET TimeZone = 'UTC'")
    await connection.run('SET integer_division = true')
    return connection
  }

  /** Files that were merged while the question ran are gone; those that took their place hold the same rows. */
  private async copyToResult(job: Job, connection: Connection): Promise<ResultSource> {
    for (;;) {
      const version = this.lakeVersion()
      try {
        return await this.copyOnce(job, connection)
      } catch (error) {
        if (job.isStopped || this.lakeVersion() === version || !isFileGone(error)) throw error
      }
    }
  }

  private async copyOnce(job: Job, connection: Connection): Promise<ResultSource> {
    const { text, values, estimatedBytes } = duckDbText(job.statement.fragment, this.options.manifest)
    job.status = { ...job.status, estimatedBytes }
    const { resultPath, name } = job.statement
    mkdirSync(dirname(resultPath), { recursive: true, mode: 0o700 })
    // Written aside and renamed: a reader never sees half a result, and a killed process leaves none.
    const aside = join(dirname(resultPath), `.${job.status.id}.tmp`)
    let prepared: DuckDBPreparedStatement | undefined
    try {
      prepared = await connection.prepare(
        `/* lakewarden:${name} */ COPY (${text}) TO '${aside.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
      )
      bindValues(prepared, values)
      if (job.isStopped) throw new Error('stopped before it ran')
      const copied = await prepared.runAndReadAll()
      const rowCount = Number(copied.getRowsJson()[0]?.[0] ?? 0)
      const described = await connection.runAndReadAll(
        `SELECT * FROM read_parquet('${aside.replaceAll("'", "''")}') LIMIT 0`,
      )
      await rename(aside, resultPath)
      return { columns: resultColumns(described), rowCount, path: resultPath }
    } finally {
      // It keeps files of the lake open until then.
      prepared?.destroySync()
      rmSync(aside, { force: true })
    }
  }

  private finish(job: Job, end: Partial<EngineStatus>): void {
    job.status = { ...job.status, ...end, finishedAt: Date.now() }
    job.end()
    for (const [id, old] of this.jobs) {
      if (this.jobs.size <= REMEMBERED) break
      if (old.status.finishedAt === undefined) continue
      this.jobs.delete(id)
      this.tokens.delete(old.statement.token)
    }
  }
}
