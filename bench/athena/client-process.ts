import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { athenaEnvironment } from '@/e2e/aws/athena-environment'
import type { AwsServer } from '@/e2e/aws/start-aws-server'

/** Whose way of asking Athena is measured. */
export const CLIENTS = ['lakewarden', 'athena-query', 'athena-express-plus'] as const
export type ClientName = (typeof CLIENTS)[number]

/** What a client is told to do: one statement, its rows kept in a file; or many at once, whose rows nobody keeps. */
export type Task =
  | { kind: 'ask'; sql: string; path: string }
  | { kind: 'viewers'; questions: readonly string[]; viewers: number }

/** What it took. */
export interface Took {
  ms: number
  /** Memory at its most, beyond what the process had before, in bytes. */
  peakBytes: number
  /** Rows that were kept. */
  rows: number
  /** Questions that ended in an error. */
  failed: number
}

/** A client in a process of its own, so that its memory is its own. */
export class ClientProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(name: ClientName, server: AwsServer, dir: string): Promise<ClientProcess> {
    const env = { ...athenaEnvironment(server), AWS_ENDPOINT_URL: server.endpoint, AWS_REGION: server.account.region }
    const child = fork(join(import.meta.dirname, 'client.ts'), [name, dir], { execArgv: ['--import', 'tsx'], env })
    await once(child, 'message')
    return new ClientProcess(child)
  }

  async run(task: Task): Promise<Took> {
    this.child.send(task)
    const [took] = (await once(this.child, 'message')) as [Took | { error: string }]
    if ('error' in took) throw new Error(took.error)
    return took
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    this.child.kill()
    await once(this.child, 'exit')
  }
}
