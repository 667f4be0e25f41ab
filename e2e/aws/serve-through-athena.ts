import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { AwsAccount } from './account'
import { athenaEnvironment } from './athena-environment'
import { startAwsServer } from './start-aws-server'

const root = join(import.meta.dirname, '..', '..')

interface Served {
  lakeDir: string
  /** Of the console; must not be the lake's. */
  dataDir: string
  /** Default: the demo's, with everything granted. */
  account?: AwsAccount
}

/**
 * Serves a lake folder as the shared lake of the demo account, and the console over it, in a process of its own that
 * has no other lake. Ends when the console does; a signal to this process stops it.
 * @returns the console's exit status
 */
export async function serveThroughAthena({ lakeDir, dataDir, account }: Served): Promise<number> {
  const server = await startAwsServer({ lakeDir, ...(account && { account }) })
  console.log(`AWS is played at ${server.endpoint}: account ${server.account.id}, Region ${server.account.region}.`)
  const env = {
    ...athenaEnvironment(server),
    LAKEWARDEN_DATA_DIR: dataDir,
    LAKEWARDEN_LAKE_DIR: join(dataDir, 'no-lake'),
  }
  const child = spawn(process.execPath, ['--import', 'tsx', join('bin', 'lakewarden.ts'), 'start'], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  // A terminal sends Ctrl-C to the console as well: this process only waits for it to end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
  await server.close()
  return status
}
