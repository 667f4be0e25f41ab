import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { POST as makeLinks, GET as planLinks } from '@/app/api/access/links/route'
import { POST as checkAccess } from '@/app/api/access/route'
import { GET as follow, DELETE as stop } from '@/app/api/executions/[id]/route'
import { GET as health } from '@/app/api/health/route'
import { GET as sources } from '@/app/api/lake/sources/route'
import { POST as estimate } from '@/app/api/queries/[name]/estimate/route'
import { POST as ask } from '@/app/api/queries/[name]/route'
import type { CheckedAccess, LinkPlan } from '@/lib/aws/doctor/access-state'
import { closeConsoleServer } from '@/lib/execution/console-server'
import { athenaEnvironment } from './athena-environment'
import type { AwsServer } from './start-aws-server'

const ADDRESS = 'http://127.0.0.1:3000'

/** What the console answers over HTTP, as far as tests look at it. */
export interface HttpAnswer {
  status: number
  body: {
    error?: { code: string; message: string; hint?: string }
    execution?: { id: string; state: string; error?: { code: string; message: string; hint?: string } }
    rows?: unknown[][]
    checked?: CheckedAccess
    calls?: LinkPlan['calls']
    made?: string[]
  }
}

/** The console's own handlers of HTTP, opened in this process over a played account. One at a time. */
export class PlayedConsole {
  private readonly before = { ...process.env }
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'lakewarden-console-'))

  constructor(server: AwsServer, environment: Readonly<Record<string, string>> = {}) {
    process.env = {
      ...athenaEnvironment(server),
      PORT: '3000',
      LAKEWARDEN_DATA_DIR: this.dataDir,
      LAKEWARDEN_LAKE_DIR: join(this.dataDir, 'no-lake'),
      ...environment,
    }
  }

  ask(name: string, params: object, waitMs = 30_000): Promise<HttpAnswer> {
    return answered(ask(request('POST', { params, waitMs }), at({ name })))
  }

  follow(id: string): Promise<HttpAnswer> {
    return answered(follow(request('GET', undefined, '?waitMs=30000'), at({ id })))
  }

  stop(id: string): Promise<HttpAnswer> {
    return answered(stop(request('DELETE'), at({ id })))
  }

  estimate(name: string, params: object): Promise<HttpAnswer> {
    return answered(estimate(request('POST', { params }), at({ name })))
  }

  health(): Promise<HttpAnswer> {
    return answered(health(request('GET')))
  }

  sources(): Promise<HttpAnswer> {
    return answered(sources(request('GET')))
  }

  checkAccess(): Promise<HttpAnswer> {
    return answered(checkAccess(request('POST', {})))
  }

  planLinks(): Promise<HttpAnswer> {
    return answered(planLinks(request('GET')))
  }

  makeLinks(ids: readonly string[]): Promise<HttpAnswer> {
    return answered(makeLinks(request('POST', { ids })))
  }

  async close(): Promise<void> {
    await closeConsoleServer()
    process.env = this.before
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

function request(method: string, body?: object, query = ''): Request {
  return new Request(`${ADDRESS}/api/${query}`, {
    method,
    headers: { host: new URL(ADDRESS).host, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
}

function at<T>(params: T): { params: Promise<T> } {
  return { params: Promise.resolve(params) }
}

async function answered(response: Promise<Response>): Promise<HttpAnswer> {
  const { status } = await response
  return { status, body: (await (await response).json()) as HttpAnswer['body'] }
}
