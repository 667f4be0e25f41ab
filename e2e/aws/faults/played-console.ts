import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DELETE, GET } from '@/app/api/executions/[id]/route'
import { GET as lakeSources } from '@/app/api/lake/sources/route'
import { POST } from '@/app/api/queries/[name]/route'
import { readEnv } from '@/lib/env'
import {
  type ConsoleServer,
  openConsoleServer,
  type Patience,
  placeConsoleServer,
} from '@/lib/execution/console-server'
import type { Execution } from '@/lib/execution/execution'
import { isEnded, type WireQuery } from '../athena/wire-query'
import { athenaEnvironment } from '../athena-environment'
import type { AwsServer } from '../start-aws-server'
import { eventually } from './eventually'

/** What a person is told: the answer's status, the execution, and the notice where there is one. */
export interface Told {
  status: number
  headers: Headers
  execution?: Execution
  rows?: unknown[][]
  totalRows?: number
  error?: { code: string; message: string; hint?: string; executionId?: string; retryable: boolean }
}

/** What a console has started and is charged for. */
export interface Reckoning {
  /** Queries in Athena. */
  started: number
  /** Entries of the ledger that cost money. */
  charged: number
  /** Queries that Athena still has under way. */
  running: number
  /** Entries of the ledger that have no end. */
  reserved: number
}

interface Options extends Patience {
  /** More of the environment. */
  env?: Record<string, string>
  /** The data folder of a console that was there before; default a new one. */
  dir?: string
}

/**
 * A console over a played AWS account, asked through its own HTTP routes; everything behind them is the product's.
 * There is one at a time in a process, as everywhere.
 */
export class PlayedConsole {
  private readonly before: number

  private constructor(
    private readonly aws: AwsServer,
    readonly server: ConsoleServer,
    private readonly dir: string,
  ) {
    this.before = aws.queries.length
  }

  static async open(aws: AwsServer, { env = {}, dir = newDir(), ...patience }: Options = {}): Promise<PlayedConsole> {
    const folders = { LAKEWARDEN_DATA_DIR: dir, LAKEWARDEN_LAKE_DIR: join(dir, 'no-lake') }
    const environment = { ...athenaEnvironment(aws, { ...process.env, ...folders }), ...env }
    // Where the SDK's default chain looks first.
    process.env.AWS_ACCESS_KEY_ID = environment.AWS_ACCESS_KEY_ID
    process.env.AWS_SECRET_ACCESS_KEY = environment.AWS_SECRET_ACCESS_KEY
    const opening = openConsoleServer(readEnv(environment), patience)
    placeConsoleServer(opening)
    return new PlayedConsole(aws, await opening, dir)
  }

  /** POST /api/queries/{name}. */
  async ask(name: string, params: object, more: { waitMs?: number; maxAgeMs?: number } = {}): Promise<Told> {
    const body = JSON.stringify({ params, waitMs: 0, ...more })
    const request = new Request(`${ORIGIN}/api/queries/${name}`, { method: 'POST', headers: { host: HOST }, body })
    return await told(await POST(request, { params: Promise.resolve({ name }) }))
  }

  /** GET /api/executions/{id}. */
  async follow(id: string, waitMs = 0, signal?: AbortSignal): Promise<Told> {
    const url = `${ORIGIN}/api/executions/${id}?waitMs=${waitMs}`
    const request = new Request(url, { headers: { host: HOST }, ...(signal && { signal }) })
    return await told(await GET(request, { params: Promise.resolve({ id }) }))
  }

  /** GET /api/lake/sources: what the lake holds of each source. */
  async sources(): Promise<{ source: string; newestTime: string | null; regions: string[] }[]> {
    const response = await lakeSources(new Request(`${ORIGIN}/api/lake/sources`, { headers: { host: HOST } }))
    return ((await response.json()) as { sources: [] }).sources
  }

  /** DELETE /api/executions/{id}. */
  async stop(id: string): Promise<Told> {
    const request = new Request(`${ORIGIN}/api/executions/${id}`, { method: 'DELETE', headers: { host: HOST } })
    return await told(await DELETE(request, { params: Promise.resolve({ id }) }))
  }

  /** Asks and follows to the end, as a page does. What was refused at once is told as it is. */
  async answer(name: string, params: object, more: { maxAgeMs?: number } = {}): Promise<Told> {
    const first = await this.ask(name, params, more)
    return first.execution ? await this.end(first.execution.id) : first
  }

  /** Follows an execution to its end. */
  async end(id: string): Promise<Told> {
    for (;;) {
      const now = await this.follow(id, 2_000)
      if (now.execution?.state !== 'queued' && now.execution?.state !== 'running') return now
    }
  }

  /** The queries that this console has started in Athena for questions, not those that only foretell. */
  get queries(): WireQuery[] {
    return this.aws.queries.slice(this.before).filter((q) => !isAside(q.sql))
  }

  /** What it came to, once nothing is under way any more. */
  async reckoning(): Promise<Reckoning> {
    let now = await this.reckon()
    await eventually(async () => {
      now = await this.reckon()
      return now.running === 0 && now.reserved === 0
    })
    return now
  }

  async close(): Promise<void> {
    placeConsoleServer(undefined)
    await this.server.close()
    rmSync(this.dir, { recursive: true, force: true })
  }

  private async reckon(): Promise<Reckoning> {
    const entries = await this.server.store.selectFrom('ledger').select(['state', 'nano_usd', 'query']).execute()
    return {
      started: this.queries.length,
      charged: entries.filter((e) => e.nano_usd > 0 && !e.query.startsWith('lake.')).length,
      running: this.aws.queries.slice(this.before).filter((q) => !isEnded(q)).length,
      reserved: entries.filter((e) => e.state === 'reserved').length,
    }
  }
}

/** Whether it is a query of Lakewarden's own that only foretells or finds out what there is. */
export function isAside(sql: string): boolean {
  return sql.startsWith('/* lakewarden:lake.')
}

/** A data folder for a console. */
export function newDir(): string {
  return mkdtempSync(join(tmpdir(), 'lakewarden-faults-'))
}

const HOST = '127.0.0.1:3000'
const ORIGIN = `http://${HOST}`

async function told(response: Response): Promise<Told> {
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) }
}
