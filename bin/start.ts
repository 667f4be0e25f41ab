import { createServer } from 'node:http'
import { join } from 'node:path'
import { type Env, readEnv } from '@/lib/env'
import { isLakewardenError } from '@/lib/errors'
import { closeConsoleServer } from '@/lib/execution/console-server'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { buildIfStale } from './build-if-stale'
import { lockDataDir } from './data-dir-lock'
import { progressLine } from './progress-line'
import { refusalOf } from './refuse-request'
import { superviseScheduler } from './supervise-scheduler'

/** A filter of many ARNs stands in the address, and Node would refuse one beyond 16 KB. */
const MAX_HEADER_BYTES = 128 << 10

/** Longer than clients and proxies keep a connection for its next use: who closes first may cut off a request. */
const KEEP_ALIVE_MS = 65_000

/** The seed of the demo lake: everybody sees the same stories. */
const DEMO_SEED = 1

/**
 * `lakewarden start`: builds what is stale, makes the demo lake where there is none, serves on the loopback address.
 * @returns the exit status; what can go wrong gets one line, not a stack.
 */
export async function start(): Promise<number> {
  try {
    const env = readEnv()
    await requireFreePort(env)
    const unlock = lockDataDir(env.dataDir)
    try {
      await buildIfStale(join(import.meta.dirname, '..'))
      if (env.engine === 'duckdb') await makeDemoIfEmpty(env)
      await serve(env)
    } finally {
      unlock()
    }
    return 0
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}

async function requireFreePort(env: Env): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(env.port, env.host, resolve)
  })
  await new Promise((resolve) => probe.close(resolve))
}

async function makeDemoIfEmpty(env: Env): Promise<void> {
  const manifest = Manifest.open(env.lakeDir)
  try {
    await manifest.refresh()
    if (manifest.files().length > 0 || manifest.roots().length > 0) return
  } finally {
    manifest.close()
  }
  const show = progressLine('Making the demo lake (your own logs: npm run lakewarden -- lake import ...)')
  const made = await makeDemoLake(env.lakeDir, { seed: DEMO_SEED, now: new Date(), onProgress: show.update })
  show.end(`${made.events.toLocaleString('en')} events, ${made.stories} stories`)
}

async function serve(env: Env): Promise<void> {
  process.env.PORT = String(env.port)
  const { default: next } = await import('next')
  const app = next({ dev: false, dir: join(import.meta.dirname, '..'), hostname: env.host, port: env.port })
  const handler = app.getRequestHandler()
  await app.prepare()
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      const refusal = refusalOf(request)
      if (refusal === undefined) void handler(request, response)
      else response.writeHead(refusal, { Connection: 'close' }).end()
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, resolve)
  })
  try {
    await openForBusiness(`http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${env.port}`)
  } finally {
    server.close()
    server.closeAllConnections()
    await closeConsoleServer()
    await app.close()
  }
}

async function openForBusiness(address: string): Promise<void> {
  // The first request opens store, lake and engine: better now than under the first person's eyes.
  const health = await fetch(`${address}/api/health`)
  if (!health.ok) {
    const { error } = (await health.json()) as { error: { message: string; hint?: string } }
    throw new Error([error.message, error.hint].filter(Boolean).join(' '))
  }
  const stopScheduler = superviseScheduler()
  console.log(`\nLakewarden is open: ${address}   (Ctrl-C stops it)`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  console.log('\nStopping ...')
  // A second Ctrl-C does not wait.
  process.once('SIGINT', () => process.exit(130))
  await stopScheduler()
}

function oneLine(error: unknown): string {
  if (isLakewardenError(error)) return [error.message, error.hint].filter(Boolean).join(' ')
  const { code, path, port, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose one that is free: PORT=3001 npm start`
  if (code === 'EADDRNOTAVAIL') return 'HOST is no address of this machine. Leave it unset for 127.0.0.1.'
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`
  if (code === 'ENOSPC' || /No space left/i.test(message ?? ''))
    return 'The disk is full. Free some space and start again.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return `${path ?? 'The data folder'} cannot be written. Choose another with LAKEWARDEN_DATA_DIR.`
  }
  return message ?? String(error)
}
