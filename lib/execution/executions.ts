import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import type { Engine, EngineStatus, ResultSource } from '@/lib/engine/engine'
import { type ErrorCode, isLakewardenError, LakewardenError } from '@/lib/errors'
import { compileAthena } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import type { Fragment } from '@/lib/sql/sql'
import type { ExecutionTable } from '@/lib/store/execution-table'
import type { Store } from '@/lib/store/store'
import { athenaTableName } from './athena-table-name'
import type { Meter } from './cost/meter'

interface Options {
  store: Store
  engine: Engine
  /** Budgets and bills of what is scanned. */
  meter: Meter
  resultsDir: string
  /** How long nobody may follow a running execution before it is stopped. */
  leaseMs?: number
  /** How long a result is kept. */
  keepMs?: number
}

/** One scan under way, and the executions that wait for it. */
interface Flight {
  key: string
  leader: string
  engineExecutionId: string
  members: Set<string>
  ended: Promise<void>
}

type Row = Selectable<ExecutionTable>

/**
 * Runs questions: shares what is under way or fresh, keeps results, stops what nobody follows.
 * There is one in a process; the store outlives it.
 */
export class Executions {
  private readonly flights = new Set<Flight>()
  /** The flight that the next identical question joins; an older one may still be under way. */
  private readonly newest = new Map<string, Flight>()
  /** Scans whose end is still to be written down, the flights that everybody has left included. */
  private readonly landings = new Map<string, Promise<void>>()
  private readonly lastFollowed = new Map<string, number>()
  /** How many requests are waiting for an execution just now: whoever waits is following. */
  private readonly waiters = new Map<string, number>()
  private readonly timer: NodeJS.Timeout
  private readonly leaseMs: number
  private readonly keepMs: number

  constructor(private readonly options: Options) {
    this.leaseMs = options.leaseMs ?? 15_000
    this.keepMs = options.keepMs ?? 24 * 3_600_000
    // A store that cannot be written, say for want of space, must not take the process with it.
    const check = () => void this.stopUnfollowed().catch((error) => console.error(error))
    this.timer = setInterval(check, Math.min(1_000, this.leaseMs / 2))
    this.timer.unref()
  }

  /** What an earlier process left running has no engine behind it any more. */
  async recover(): Promise<void> {
    const error = JSON.stringify({
      code: 'stopped',
      message: 'Lakewarden was stopped while this ran.',
      hint: 'Ask again.',
    })
    await this.options.store
      .updateTable('execution')
      .set({ state: 'stopped', error, finished_at: Date.now() })
      .where('state', 'in', ['queued', 'running'])
      .execute()
  }

  /**
   * Starts a question, or joins an identical one that is under way or has a fresh result.
   * @param maxAgeMs a kept result older than this is not fresh; 0 asks the lake again.
   */
  async start<P extends z.ZodType>(
    question: Question<P, z.ZodObject>,
    params: z.output<P>,
    principal: Principal,
    maxAgeMs = Number.POSITIVE_INFINITY,
  ): Promise<Row> {
    const fragment = question.sql(params)
    const sql = `/* lakewarden:${question.name} */ ${compileAthena(fragment, athenaTableName)}`
    const key = createHash('sha256')
      .update(JSON.stringify([principal.id, this.options.engine.kind, this.options.engine.lakeVersion(), sql]))
      .digest('hex')
    const base = this.newRow(question.name, params, principal, key, sql)
    const flight = this.newest.get(key)
    if (flight && maxAgeMs > 0) return await this.join(base, flight)
    const fresh = maxAgeMs > 0 ? await this.fresh(key, maxAgeMs) : undefined
    // Another request may have taken off while the store was asked.
    const late = this.newest.get(key)
    if (!fresh && late && maxAgeMs > 0) return await this.join(base, late)
    return fresh ? await this.share(base, fresh) : await this.takeOff(base, question, fragment)
  }

  /** The execution as it stands. Asking keeps it alive. @throws LakewardenError `not-found` */
  async follow(id: string, principal: Principal): Promise<Row> {
    const row = await this.find(id, principal)
    if (isOpen(row)) this.lastFollowed.set(id, Date.now())
    return row
  }

  /** Waits until the execution has ended, but no longer than `waitMs`. */
  async wait(id: string, principal: Principal, waitMs: number): Promise<Row> {
    const row = await this.follow(id, principal)
    const flight = this.flightOf(id)
    if (!isOpen(row) || !flight || waitMs <= 0) return isOpen(row) ? await this.withProgress(row) : row
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, waitMs)
    this.waiters.set(id, (this.waiters.get(id) ?? 0) + 1)
    await Promise.race([flight.ended, promise])
    clearTimeout(timer)
    const others = (this.waiters.get(id) ?? 1) - 1
    if (others > 0) this.waiters.set(id, others)
    else this.waiters.delete(id)
    const after = await this.follow(id, principal)
    return isOpen(after) ? await this.withProgress(after) : after
  }

  /** Stops an execution. The scan itself goes on as long as another execution shares it. */
  async stop(id: string, principal: Principal): Promise<Row> {
    const row = await this.find(id, principal)
    if (!isOpen(row)) return row
    await this.leave(id)
    return await this.find(id, principal)
  }

  /** Path of a finished execution's result. @throws LakewardenError `result-gone`, or the error it failed with. */
  async resultPath(id: string, principal: Principal): Promise<{ row: Row; path: string }> {
    const row = await this.find(id, principal)
    if (row.state !== 'succeeded') {
      throw new LakewardenError('result-gone', `This execution has no result: it is ${row.state}.`, {
        executionId: id,
        hint: 'Run the question again.',
        retryable: isOpen(row),
      })
    }
    const path = row.result_path
    if (!path || (row.result_kept_until ?? 0) <= Date.now() || !existsSync(/* turbopackIgnore: true */ path)) {
      throw new LakewardenError('result-gone', 'This result is no longer kept.', {
        executionId: id,
        hint: 'Run the question again.',
      })
    }
    return { row, path }
  }

  /** Stops what runs and waits until that is written down. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    this.options.meter.close()
    const ids = [...this.flights].map((f) => f.engineExecutionId).filter(Boolean)
    await Promise.all(ids.map((id) => this.options.engine.stop(id)))
    await Promise.all(this.landings.values())
  }

  private newRow(
    query: string,
    params: unknown,
    principal: Principal,
    key: string,
    sql: string,
  ): Insertable<ExecutionTable> {
    return {
      ...{ id: randomUUID(), query, params: JSON.stringify(params), principal: principal.id, key, sql },
      ...{ state: 'running', engine: this.options.engine.kind, started_at: Date.now(), scanned_bytes: 0, cost_usd: 0 },
    }
  }

  private async fresh(key: string, maxAgeMs: number): Promise<Row | undefined> {
    const row = await this.options.store
      .selectFrom('execution')
      .selectAll()
      .where('key', '=', key)
      .where('state', '=', 'succeeded')
      .where('shared_from', 'is', null)
      .where('result_kept_until', '>', Date.now() + 60_000)
      .where('finished_at', '>=', Number.isFinite(maxAgeMs) ? Date.now() - maxAgeMs : 0)
      .orderBy('finished_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.result_path && existsSync(/* turbopackIgnore: true */ row.result_path) ? row : undefined
  }

  /** The times are those of the scan: they tell how old the answer is. */
  private async share(base: Insertable<ExecutionTable>, from: Row): Promise<Row> {
    return await this.insert({
      ...base,
      state: 'succeeded',
      shared_from: from.id,
      engine_execution_id: from.engine_execution_id,
      estimated_bytes: from.estimated_bytes,
      started_at: from.started_at,
      finished_at: from.finished_at,
      row_count: from.row_count,
      columns: from.columns,
      result_path: from.result_path,
      result_kept_until: from.result_kept_until,
    })
  }

  private async join(base: Insertable<ExecutionTable>, flight: Flight): Promise<Row> {
    flight.members.add(base.id)
    this.lastFollowed.set(base.id, Date.now())
    return await this.insert({ ...base, shared_from: flight.leader, engine_execution_id: flight.engineExecutionId })
  }

  private async takeOff<P extends z.ZodType>(
    base: Insertable<ExecutionTable>,
    question: Question<P, z.ZodObject>,
    fragment: Fragment,
  ): Promise<Row> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const flight: Flight = {
      key: base.key,
      leader: base.id,
      engineExecutionId: '',
      members: new Set([base.id]),
      ended: promise,
    }
    this.flights.add(flight)
    this.newest.set(flight.key, flight)
    this.lastFollowed.set(base.id, Date.now())
    try {
      const begin = () =>
        this.options.meter.begin({ id: base.id, principal: base.principal, query: question.name }, fragment)
      const start = async () => {
        const resultPath = join(/* turbopackIgnore: true */ this.options.resultsDir, `${base.id}.parquet`)
        flight.engineExecutionId = await this.options.engine.start({
          fragment,
          name: question.name,
          token: base.id,
          resultPath,
        })
        this.options.meter.started(base.id, flight.engineExecutionId)
      }
      const inserted = await this.writeUpAndStart(base, begin, start)
      const landing = this.land(flight, question, resolve).finally(() => {
        this.landings.delete(flight.leader)
        resolve()
      })
      this.landings.set(flight.leader, landing)
      // Everybody left before the engine knew of it.
      if (flight.members.size === 0) await this.options.engine.stop(flight.engineExecutionId)
      return { ...inserted, engine_execution_id: flight.engineExecutionId }
    } catch (error) {
      await this.options.meter.drop(base.id)
      await this.writeDown(
        flight,
        isOverBudget(error) ? refused(error) : failed('engine-down', 'The engine did not take the question.'),
      )
      resolve()
      throw error
    }
  }

  /**
   * What costs money is written down before it starts, so that no process that dies leaves it running unknown. What
   * costs nothing ends with the process, and starts while its row is on the way to the disk.
   */
  private async writeUpAndStart(
    base: Insertable<ExecutionTable>,
    begin: () => Promise<void>,
    start: () => Promise<void>,
  ): Promise<Row> {
    if (this.options.meter.isFree) {
      await begin()
      const [started, inserted] = await Promise.allSettled([start(), this.insert(base)])
      if (inserted.status === 'rejected') throw inserted.reason
      if (started.status === 'rejected') throw started.reason
      return inserted.value
    }
    const inserted = await this.insert(base)
    await begin()
    await start()
    return inserted
  }

  /** @param landed called when an answer that cost nothing is there, before the ledger has its scan */
  private async land(flight: Flight, question: Question, landed: () => void): Promise<void> {
    const { engine, meter } = this.options
    let end: Updateable<ExecutionTable>
    let status: EngineStatus | undefined
    try {
      status = await engine.ended(flight.engineExecutionId)
      end =
        status.state === 'succeeded'
          ? success(await engine.result(flight.engineExecutionId), question, this.keepMs)
          : failure(status)
      end = { ...end, scanned_bytes: status.scannedBytes, estimated_bytes: status.estimatedBytes ?? null }
    } catch (cause) {
      end = failed('query-failed', 'The result could not be kept.')
      console.error(cause)
    }
    const { costUsd, estimate, refusal, settle } = meter.end(flight.leader, status)
    if (refusal) end = { ...end, ...refused(refusal) }
    const told = { cost_usd: costUsd, estimate: estimate ? JSON.stringify(estimate) : null }
    await this.writeDown(flight, { ...end, ...told, engine_execution_id: flight.engineExecutionId })
    if (meter.isFree) landed()
    await settle()
  }

  /** Gives a flight's end to all who still wait for it. Where the leader has left, the next one answers for the scan. */
  private async writeDown(flight: Flight, end: Updateable<ExecutionTable>): Promise<void> {
    let owner: string | undefined
    for (const id of flight.members) {
      owner ??= flight.members.has(flight.leader) ? flight.leader : id
      const mine =
        id === owner ? { ...end, shared_from: null } : { ...end, shared_from: owner, scanned_bytes: 0, cost_usd: 0 }
      // What could not be written is found lost when somebody asks for it.
      await this.update(id, mine).catch((error) => console.error(error))
      this.lastFollowed.delete(id)
    }
    this.forget(flight)
  }

  private forget(flight: Flight): void {
    this.flights.delete(flight)
    if (this.newest.get(flight.key) === flight) this.newest.delete(flight.key)
  }

  private async leave(id: string): Promise<void> {
    const flight = this.flightOf(id)
    this.lastFollowed.delete(id)
    if (flight) flight.members.delete(id)
    await this.update(id, { state: 'stopped', finished_at: Date.now() })
    if (flight && flight.members.size === 0) {
      this.forget(flight)
      if (flight.engineExecutionId) await this.options.engine.stop(flight.engineExecutionId)
    }
  }

  private async stopUnfollowed(): Promise<void> {
    const now = Date.now()
    for (const [id, at] of this.lastFollowed) {
      if (now - at > this.leaseMs && !this.waiters.has(id)) await this.leave(id)
    }
  }

  private flightOf(id: string): Flight | undefined {
    for (const flight of this.flights) if (flight.members.has(id)) return flight
    return undefined
  }

  private async withProgress(row: Row): Promise<Row> {
    const flight = this.flightOf(row.id)
    if (!flight) return await this.withoutFlight(row)
    const id = flight.engineExecutionId
    const estimate = this.options.meter.estimateOf(flight.leader)
    const [status] = id ? await this.options.engine.status([id]) : []
    const told = { ...row, estimate: estimate ? JSON.stringify(estimate) : null }
    if (!status) return told
    const state = status.state === 'queued' ? 'queued' : 'running'
    return { ...told, state, scanned_bytes: status.scannedBytes, estimated_bytes: status.estimatedBytes ?? null }
  }

  /** An open execution that no scan stands behind: it has just ended, or its end could not be written down. */
  private async withoutFlight({ id, principal }: Row): Promise<Row> {
    const row = await this.find(id, { id: principal })
    return isOpen(row) ? { ...row, ...failed('store-full', 'The end of this execution could not be kept.') } : row
  }

  private async find(id: string, principal: Principal): Promise<Row> {
    const row = await this.options.store
      .selectFrom('execution')
      .selectAll()
      .where('id', '=', id)
      .where('principal', '=', principal.id)
      .executeTakeFirst()
    if (!row) throw new LakewardenError('not-found', 'There is no such execution.', { hint: 'Run the question again.' })
    return row
  }

  private async insert(row: Insertable<ExecutionTable>): Promise<Row> {
    return await this.options.store.insertInto('execution').values(row).returningAll().executeTakeFirstOrThrow()
  }

  private async update(id: string, set: Updateable<ExecutionTable>): Promise<void> {
    await this.options.store
      .updateTable('execution')
      .set(set)
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .execute()
  }
}

function isOpen(row: Row): boolean {
  return row.state === 'running' || row.state === 'queued'
}

function success(result: ResultSource, question: Question, keepMs: number): Updateable<ExecutionTable> {
  const expected = Object.keys(question.row.shape)
  const actual = result.columns.map((c) => c.name)
  if (expected.join('\n') !== actual.join('\n')) {
    return {
      state: 'failed',
      finished_at: Date.now(),
      error: failureText('row-mismatch', 'The answer does not have the columns that the question promises.'),
    }
  }
  return {
    state: 'succeeded',
    finished_at: Date.now(),
    row_count: result.rowCount,
    columns: JSON.stringify(result.columns),
    result_path: result.path,
    result_kept_until: Date.now() + keepMs,
  }
}

function failure(status: EngineStatus): Updateable<ExecutionTable> {
  if (status.error?.cause) console.error(status.error.cause)
  const { code, message, hint } = status.error ?? { code: 'stopped', message: 'The question was stopped.' }
  return {
    state: status.state === 'stopped' ? 'stopped' : 'failed',
    finished_at: Date.now(),
    error: failureText(code, message, hint),
  }
}

function failed(code: ErrorCode, message: string) {
  return { state: 'failed', finished_at: Date.now(), error: failureText(code, message, 'Ask again.') }
}

function isOverBudget(error: unknown): error is LakewardenError {
  return isLakewardenError(error) && error.code === 'over-budget'
}

function refused({ code, message, hint }: LakewardenError): Updateable<ExecutionTable> {
  return { state: 'failed', finished_at: Date.now(), error: failureText(code, message, hint) }
}

function failureText(code: string, message: string, hint?: string): string {
  return JSON.stringify({ code, message, ...(hint ? { hint } : {}) })
}
