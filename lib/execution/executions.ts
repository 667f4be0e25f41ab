import { existsSync } from 'node:fs'
import type { Insertable } from 'kysely'
import type { z } from 'zod'
import type { Principal } from '@/lib/auth/principal'
import type { SpellTables } from '@/lib/engine/athena-tables'
import type { Engine } from '@/lib/engine/engine'
import { LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import type { ExecutionTable } from '@/lib/store/execution-table'
import type { Store } from '@/lib/store/store'
import { askedQuestion } from './asked-question'
import type { Meter } from './cost/meter'
import { failed } from './execution-end'
import { ExecutionRows, isOpen, type Row, wholeAnd } from './execution-rows'
import { type Departure, type Flight, Flights } from './flights'
import { Leases } from './leases'
import { NodeLease } from './node-lease'
import { Parts } from './parts/parts'
import type { Whole } from './parts/whole-of'
import { recoverExecutions } from './recover-executions'
import { reuseMinutes } from './reuse-minutes'

interface Options {
  store: Store
  engine: Engine
  /** Budgets and bills of what is scanned. */
  meter: Meter
  resultsDir: string
  /** What tables are called in the text that is shown, and sent to Athena. */
  spellTables?: SpellTables
  /** How long nobody may follow a running execution before it is stopped. */
  leaseMs?: number
  /** How long another node may be silent before its executions are taken over. */
  nodeLeaseMs?: number
  /** How long a result is kept. */
  keepMs?: number
}

/** What a question is asked for, beside the person who asks: a link that was opened, a schedule. */
export interface Cause {
  link?: string
  schedule?: string
}

/** A run that failed after its scan is worth taking up this long: Athena keeps results for days, people do not wait so long. */
const RESUME_MS = 3_600_000

/** A merged question that is asked anew takes an answer of so long ago: its parts ask one after another. */
const TOGETHER_MS = 10_000
/** How often the store is asked for an execution that another node runs. */
const ELSEWHERE_MS = 250

/**
 * Runs questions: shares what is under way or fresh, keeps results, stops what nobody follows.
 * There is one in a process; the store outlives it.
 */
export class Executions {
  private readonly rows: ExecutionRows
  private readonly flights: Flights
  private readonly parts: Parts
  private readonly leases: Leases
  private readonly node: NodeLease
  private readonly timer: NodeJS.Timeout

  constructor(private readonly options: Options) {
    const { store, engine, meter, resultsDir, leaseMs = 15_000, keepMs = 24 * 3_600_000 } = options
    this.rows = new ExecutionRows(store)
    this.leases = new Leases(leaseMs)
    this.node = new NodeLease(store, this.options.nodeLeaseMs)
    const onEnd = (id: string) => this.leases.drop(id)
    this.flights = new Flights({ rows: this.rows, engine, meter, resultsDir, keepMs, onEnd })
    this.parts = new Parts({ rows: this.rows, flights: this.flights, keepMs, onEnd })
    // A store that cannot be written, say for want of space, must not take the process with it.
    const check = () => void this.stopUnfollowed(leaseMs).catch((error) => console.error(error))
    this.timer = setInterval(check, Math.min(1_000, leaseMs / 2))
    this.timer.unref()
  }

  /**
   * Takes up what an earlier process left under way, or calls it stopped where nothing is behind it any more; where nodes
   * share the store, from now on also what another one leaves that dies.
   */
  async recover(): Promise<void> {
    const { rows, flights, leases, node } = this
    const { engine, meter } = this.options
    const takeUp = async () => {
      const parts = await recoverExecutions({ rows, flights, leases, node, engine, meter })
      for (const { id } of await this.parts.recover(parts)) leases.touch(id)
    }
    await node.hold(takeUp)
    await takeUp()
  }

  /**
   * Starts a question, or joins an identical one that is under way or has a fresh result.
   * @param maxAgeMs a kept result older than this is not fresh; 0 asks the lake again.
   * @param cause what it is asked for, for the ledger.
   */
  async start<P extends z.ZodType>(
    question: Question<P, z.ZodObject>,
    params: z.output<P>,
    principal: Principal,
    maxAgeMs = Number.POSITIVE_INFINITY,
    cause: Cause = {},
  ): Promise<Row> {
    const { engine } = this.options
    const { fragment, key, base } = await askedQuestion(question, params, principal, this.here)
    const flight = this.flights.ofKey(key)
    if (flight && maxAgeMs > 0) return await this.join(base, flight)
    const fresh = maxAgeMs > 0 ? await this.rows.fresh(key, Math.min(maxAgeMs, engine.freshMs)) : undefined
    const earlier = !fresh && engine.outlivesProcess ? await this.rows.failedQuery(key, RESUME_MS) : { isPaid: false }
    // Another request may have taken off while the store was asked.
    const late = this.flights.ofKey(key)
    if (!fresh && late && maxAgeMs > 0) return await this.join(base, late)
    if (fresh) return await this.share(base, fresh)
    const reuse = question.isForeign ? 0 : reuseMinutes(fragment, { maxAgeMs, freshMs: engine.freshMs })
    return await this.takeOff(base, { question, fragment, ...earlier, reuse }, cause)
  }

  /**
   * Starts a question as a part of a merged one, whose single scan answers others as well. What is kept or under way of
   * the question itself goes first.
   */
  async startPart(
    question: Question,
    params: unknown,
    whole: Whole,
    {
      principal,
      maxAgeMs = Number.POSITIVE_INFINITY,
      cause = {},
    }: { principal: Principal; maxAgeMs?: number | undefined; cause?: Cause },
  ): Promise<Row> {
    const { key, base } = await askedQuestion(question, params, principal, this.here)
    const flight = this.flights.ofKey(key)
    if (flight && maxAgeMs > 0) return await this.join(base, flight)
    const fresh = maxAgeMs > 0 ? await this.rows.fresh(key, Math.min(maxAgeMs, this.options.engine.freshMs)) : undefined
    if (fresh) return await this.share(base, fresh)
    // The parts of a page that is asked anew come one after another, and are to be answered by one scan.
    const from = await this.start(whole.question, whole.params, principal, Math.max(maxAgeMs, TOGETHER_MS), cause)
    const row = await this.rows.insert({
      ...{ ...base, sql: from.sql, part_of: from.id },
      shared_from: isOpen(from) ? null : from.shared_from,
    })
    this.leases.touch(row.id)
    const ended = this.parts.follow(row.id, from, question)
    if (isOpen(from)) return row
    await ended
    return await this.rows.find(row.id, principal)
  }

  /** The execution as it stands. Asking keeps it alive. @throws LakewardenError `not-found` */
  async follow(id: string, principal: Principal): Promise<Row> {
    const row = await this.rows.find(id, principal)
    if (!isOpen(row)) return row
    for (const each of wholeAnd(row)) {
      if (this.isElsewhere(row)) await this.rows.followElsewhere(each)
      else this.leases.touch(each)
    }
    return row
  }

  /** Waits until the execution has ended, but no longer than `waitMs`. */
  async wait(id: string, principal: Principal, waitMs: number): Promise<Row & { queue_position?: number }> {
    const row = await this.follow(id, principal)
    if (isOpen(row) && this.isElsewhere(row)) return await this.waitElsewhere(row, principal, waitMs)
    const ended = this.parts.ended(id) ?? this.flights.of(id)?.ended
    if (!isOpen(row) || !ended || waitMs <= 0) return isOpen(row) ? await this.withProgress(row) : row
    await Promise.all(wholeAnd(row).map((each) => this.leases.wait(each, ended, waitMs)))
    const after = await this.follow(id, principal)
    return isOpen(after) ? await this.withProgress(after) : after
  }

  /** Stops an execution. The scan itself goes on as long as another execution shares it. */
  async stop(id: string, principal: Principal): Promise<Row> {
    const row = await this.rows.find(id, principal)
    if (!isOpen(row)) return row
    for (const each of wholeAnd(row)) await this.flights.leave(each)
    return await this.rows.find(id, principal)
  }

  /** Path of a finished execution's result. @throws LakewardenError `result-gone`, or the error it failed with. */
  async resultPath(id: string, principal: Principal): Promise<{ row: Row; path: string }> {
    const row = await this.rows.find(id, principal)
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
    await this.flights.close()
    await this.parts.close()
    await this.node.release()
  }

  /** The times are those of the scan: they tell how old the answer is. */
  private async share(base: Insertable<ExecutionTable>, from: Row): Promise<Row> {
    return await this.rows.insert({
      ...base,
      state: 'succeeded',
      shared_from: from.id,
      engine_execution_id: from.engine_execution_id,
      estimated_bytes: from.estimated_bytes,
      started_at: from.started_at,
      finished_at: from.finished_at,
      reused_within_ms: from.reused_within_ms,
      row_count: from.row_count,
      columns: from.columns,
      result_path: from.result_path,
      result_kept_until: from.result_kept_until,
    })
  }

  private async join(base: Insertable<ExecutionTable>, flight: Flight): Promise<Row> {
    flight.members.add(base.id)
    this.leases.touch(base.id)
    return await this.rows.insert({ ...base, shared_from: flight.leader, engine_execution_id: flight.queryId })
  }

  private async takeOff(
    base: Insertable<ExecutionTable>,
    { question, fragment, ...more }: Pick<Departure, 'question' | 'fragment' | 'resumes' | 'isPaid' | 'reuse'>,
    cause: Cause,
  ): Promise<Row> {
    const { id, principal, key } = base
    let inserted: Row | undefined
    const before = async () => {
      const begun = this.options.meter.begin({ id, principal, query: question.name, ...cause }, fragment)
      const [row, allowed] = await Promise.allSettled([this.rows.insert(base), begun])
      if (row.status === 'rejected') throw row.reason
      inserted = row.value
      if (allowed.status === 'rejected') throw allowed.reason
    }
    this.leases.touch(id)
    const flight = await this.flights.launch({
      ...{ key, leader: id, principal, question, fragment, before, ...more },
    })
    return { ...(inserted ?? (await this.rows.find(id, { id: principal }))), engine_execution_id: flight.queryId }
  }

  private async stopUnfollowed(leaseMs: number): Promise<void> {
    if (this.node.isShared) {
      const { followed, ended } = await this.rows.seenElsewhere(
        [...this.flights.members(), ...this.parts.ids()],
        leaseMs,
      )
      for (const id of followed) this.leases.touch(id)
      for (const id of ended) await this.flights.leave(id)
    }
    for (const id of this.leases.expired()) await this.flights.leave(id)
  }

  private get here() {
    return { ...this.options, node: this.node.id }
  }

  /** Another node runs it: that is where it is followed, stopped and ends. */
  private isElsewhere(row: Row): boolean {
    return row.node !== null && row.node !== this.node.id && this.node.isShared
  }

  private async waitElsewhere(row: Row, principal: Principal, waitMs: number): Promise<Row> {
    let now = row
    for (
      const until = Date.now() + waitMs;
      isOpen(now) && Date.now() < until;
      now = await this.follow(row.id, principal)
    ) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(ELSEWHERE_MS, Math.max(0, until - Date.now()))))
    }
    return now
  }

  private async withProgress(row: Row): Promise<Row & { queue_position?: number }> {
    const flight = this.flights.of(row.part_of ?? row.id)
    if (flight) return await this.flights.withProgress(row, flight)
    if (this.parts.ended(row.id)) return row
    // It has just ended, or its end could not be written down.
    const again = await this.rows.find(row.id, { id: row.principal })
    return isOpen(again) ? { ...again, ...failed('store-full', 'The end of this execution could not be kept.') } : again
  }
}
