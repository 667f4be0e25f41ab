import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { BENCH_DIR } from './bench-lake'

/** A server that is measured, on a port of its own. */
export interface BenchServer {
  /** `http://127.0.0.1:<port>` */
  address: string
  stop: () => Promise<void>
}

/** A production server over a lake, as `npm start` starts it. Resolves when it answers. */
export async function serve(lakeDir: string): Promise<BenchServer> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    LAKEWARDEN_DATA_DIR: join(BENCH_DIR, 'data'),
    LAKEWARDEN_LAKE_DIR: lakeDir,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/lakewarden.ts', 'start'], {
    cwd: join(import.meta.dirname, '..'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  while (child.exitCode === null) {
    const isUp = await fetch(`${address}/api/health`).then(
      (r) => r.ok,
      () => false,
    )
    if (isUp) {
      return {
        address,
        stop: async () => {
          child.kill('SIGTERM')
          await exited
        },
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('The server that is to be measured did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
