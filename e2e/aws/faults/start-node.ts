import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { athenaEnvironment } from '../athena-environment'
import type { AwsServer } from '../start-aws-server'
import type { Asked } from './played-lake'

/** A console in another process. */
export interface OtherNode {
  /** The executions that it was told to start, in order. */
  ids: string[]
  /** Ends it as a power cut does. */
  kill(): Promise<void>
}

interface Options {
  dir: string
  asked: readonly Asked[]
  /** Of the application's database; default the SQLite file of the folder. */
  databaseUrl?: string
  leaseMs: number
  nodeLeaseMs?: number
}

/** Starts a console in a process of its own and lets it ask. */
export async function startNode(aws: AwsServer, options: Options): Promise<OtherNode> {
  const { dir, asked, databaseUrl, leaseMs, nodeLeaseMs = 20_000 } = options
  const args = [String(leaseMs), String(nodeLeaseMs), ...asked.map((a) => JSON.stringify(a))]
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/aws/faults/node.fixture.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...athenaEnvironment(aws),
      LAKEWARDEN_DATA_DIR: dir,
      LAKEWARDEN_LAKE_DIR: `${dir}/no-lake`,
      ...(databaseUrl && { LAKEWARDEN_DATABASE_URL: databaseUrl }),
    },
  })
  const ids: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(line)
    if (ids.length === asked.length) break
  }
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { ids, kill }
}
