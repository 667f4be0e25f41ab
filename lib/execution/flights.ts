import { join } from 'node:path'
import type { Updateable } from 'kysely'
import type { Engine, EngineStatus } from '@/lib/engine/engine'
import type { Question } from '@/lib/sql/define-query'
import type { Fragment } from '@/lib/sql/sql'
import type { ExecutionTable } from '@/lib/store/execution-table'
import type { Meter } from './cost/meter'
import { failed, failure, notStarted, refused, success } from './execution-end'
import type { ExecutionRows, Row } from './execution-rows'
import { listColumns } from './list-columns'

/** One scan under way, and the executions that wait for it. */
export interface Flight {
  key: string
  /** The execution that began it; its id is the engine's token, whoever is left. */
  leader: string
  engineExecutionId: string
  /** The id in the engine's own history, once the engine has taken it. */
  queryId: string | null
  members: Set<string>
  ended: Promise<void>
}

interface Options {
  rows: ExecutionRows
  engine: Engine
  /** Budgets and bills of what is scanned. */
  meter: Meter
  resultsDir: string
  /** How long a result is kept. */
  keepMs: number
  /** Told when an execution has ended. */
  onEnd(id: string): void
}

/** What takes off. */
export interface Departure {
  key: string
  /** The execution that began the scan. */
  leader: string
  /** Who waits for it, where that is not the leader alone. */
  members?: readonly string[]
  principal: string
  question: Question
  fragment: Fragment
  /** The engine's id of an earlier query that may still answer. */
  resumes?: string | undefined
  /** The scan of that query is on another execution's bill. */
  isPaid?: boolean
  /** Minutes of age at which an earlier answer of the engine's own may be taken. */
  reuse?: number
  /** What is to be written down or reserved first. What is free starts meanwhile. */
  before(): Promise<void>
}

/** The scans under way. */
export class Flights {
  private readonly all = new Set<Flight>()
  /** The flight that the next identical question joins; an older one may still be under way. */
  private readonly newest = new Map<string, Flight>()
  /** Scans whose end is still to be written down, the flights that everybody has left included. */
  private readonly landings = new Map<string, Promise<void>>()

  constructor(private readonly options: Options) {}

  /** The flight that an identical question joins. */
  ofKey(key: string): Flight | undefined {
    return this.newest.get(key)
  }

  /** The flight that an execution waits for. */
  of(id: string): Flight | undefined {
    for (const flight of this.all) if (flight.members.has(id)) return flight
    return undefined
  }

  /** The executions that wait for a scan of this process. */
  members(): string[] {
    return [...this.all].flatMap((flight) => [...flight.members])
  }

  /** Starts a scan. @throws what the budgets or the engine refuse; that is written down, too */
  async launch(departure: Departure): Promise<Flight> {
    const { key, leader, before, question } = departure
    const { meter, engine } = this.options
    const { promise, resolve } = Promise.withResolvers<void>()
    const members = new Set(departure.members ?? [leader])
    const flight: Flight = { key, leader, engineExecutionId: '', queryId: null, members, ended: promise }
    this.all.add(flight)
    this.newest.set(key, flight)
    try {
      // What costs money is written down before it starts, so that no process that dies leaves it running unknown. What
      // costs nothing ends with the process, and starts while its row is on the way to the disk.
      const first = before()
      if (!meter.isFree) await first
      const [written, started] = await Promise.allSettled([first, this.start(flight, departure)])
      if (written.status === 'rejected') throw written.reason
      if (started.status === 'rejected') throw started.reason
      const landing = this.land(flight, question, resolve).finally(() => {
        this.landings.delete(leader)
        resolve()
      })
      this.landings.set(leader, landing)
      // Everybody left before the engine knew of it.
      if (flight.members.size === 0) await engine.stop(flight.engineExecutionId)
      return flight
    } catch (error) {
      await meter.drop(leader)
      await this.writeDown(flight, notStarted(error))
      resolve()
      throw error
    }
  }

  /** Takes an execution off its flight. The scan goes on as long as another one waits for it. */
  async leave(id: string): Promise<void> {
    const flight = this.of(id)
    flight?.members.delete(id)
    this.options.onEnd(id)
    await this.options.rows.update(id, { state: 'stopped', finished_at: Date.now() })
    if (!flight || flight.members.size > 0) return
    this.forget(flight)
    if (flight.engineExecutionId) await this.options.engine.stop(flight.engineExecutionId)
  }

  /** An open execution with how far its scan is. */
  async withProgress(row: Row, flight: Flight): Promise<Row & { queue_position?: number }> {
    const { engine, meter } = this.options
    const id = flight.engineExecutionId
    const estimate = meter.estimateOf(flight.leader)
    const [status] = id ? await engine.status([id]) : []
    const told = { ...row, estimate: estimate ? JSON.stringify(estimate) : null, engine_execution_id: flight.queryId }
    if (!status) return told
    return {
      ...told,
      state: status.state === 'queued' ? 'queued' : 'running',
      scanned_bytes: status.scannedBytes,
      estimated_bytes: status.estimatedBytes ?? null,
      ...(status.position !== undefined && { queue_position: status.position }),
    }
  }

  /** Stops what runs and waits until that is written down. */
  async close(): Promise<void> {
    const ids = [...this.all].map((f) => f.engineExecutionId).filter(Boolean)
    await Promise.all(ids.map((id) => this.options.engine.stop(id)))
    await Promise.all(this.landings.values())
  }

  private async start(flight: Flight, departure: Departure): Promise<void> {
    const { engine, meter, resultsDir } = this.options
    const { question, fragment, principal, resumes, isPaid, reuse } = departure
    flight.engineExecutionId = await engine.start({
      ...{ fragment, principal, name: question.name, token: flight.leader, lists: listColumns(question) },
      ...(question.isForeign && { isForeign: true }),
      ...(resumes && { resumes, isPaid: isPaid === true }),
      ...(reuse !== undefined && { reuseMinutes: reuse }),
      resultPath: join(/* turbopackIgnore: true */ resultsDir, `${flight.leader}.parquet`),
      onAccepted: (queryId) => this.accepted(flight, queryId),
    })
    meter.started(flight.leader, flight.engineExecutionId)
  }

  /** Where queries outlive the process, the next one finds them by this. */
  private accepted(flight: Flight, queryId: string): void {
    flight.queryId = queryId
    if (!this.options.engine.outlivesProcess) return
    for (const id of flight.members) {
      void this.options.rows.update(id, { engine_execution_id: queryId }).catch((error) => console.error(error))
    }
  }

  /** @param landed called when an answer that cost nothing is there, before the ledger has its scan */
  private async land(flight: Flight, question: Question, landed: () => void): Promise<void> {
    const { engine, meter, keepMs } = this.options
    let end: Updateable<ExecutionTable>
    let status: EngineStatus | undefined
    try {
      status = await engine.ended(flight.engineExecutionId)
      end =
        status.state === 'succeeded'
          ? success(await engine.result(flight.engineExecutionId), question, keepMs)
          : failure(status, question)
      end = { ...end, scanned_bytes: status.scannedBytes, estimated_bytes: status.estimatedBytes ?? null }
      end.reused_within_ms = status.reusedWithinMs ?? null
    } catch (cause) {
      end = failed('query-failed', 'The result could not be kept.')
      console.error(cause)
    }
    const { costUsd, estimate, refusal, settle } = meter.end(flight.leader, status)
    if (refusal) end = { ...end, ...refused(refusal) }
    const told = { cost_usd: costUsd, estimate: estimate ? JSON.stringify(estimate) : null }
    await this.writeDown(flight, { ...end, ...told, engine_execution_id: flight.queryId })
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
      await this.options.rows.update(id, mine).catch((error) => console.error(error))
      this.options.onEnd(id)
    }
    this.forget(flight)
  }

  private forget(flight: Flight): void {
    this.all.delete(flight)
    if (this.newest.get(flight.key) === flight) this.newest.delete(flight.key)
  }
}
