import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findPostgres } from '../../scripts/postgres.mjs'

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  /** Of an empty database; the server's others are made with `createDatabase`. */
  url: string
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

/** Starts a PostgreSQL server on a free port of the loopback address, its files in a folder that goes with it. */
export async function startPostgres(): Promise<PostgresServer> {
  const { bin, hint } = findPostgres()
  if (!bin) throw new Error(hint)
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-postgres-'))
  const owner = await unprivileged()
  if (owner) chownSync(dir, owner.uid, owner.gid)
  const data = join(dir, 'data')
  execFileSync(join(bin, 'initdb'), ['-A', 'trust', '-U', 'lakewarden', '-E', 'UTF8', '--no-sync', '-D', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: dir,
    ...owner,
  })
  const port = await freePort()
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'log_min_messages=fatal']
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', dir, '-p', String(port), ...settings], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: dir,
    ...owner,
  })
  const stopNow = () => server.kill('SIGQUIT')
  process.once('exit', stopNow)
  const urlOf = (database: string) => `postgres://lakewarden@127.0.0.1:${port}/${database}`
  await answers(urlOf('postgres'))
  return {
    url: urlOf('postgres'),
    async createDatabase(name) {
      await run(urlOf('postgres'), `CREATE DATABASE "${name}"`)
      return urlOf(name)
    },
    async stop() {
      process.off('exit', stopNow)
      // Immediate shutdown: the files go anyway.
      if (server.exitCode === null && server.signalCode === null) {
        stopNow()
        await once(server, 'exit')
      }
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: then whoever its package made, or nobody. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user here: the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + 20_000
  for (;;) {
    try {
      return await run(url, 'SELECT 1')
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
