import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '@/e2e/postgres/start-postgres'
import { exclusively } from './exclusively'
import { MIGRATIONS } from './migrations'
import { openStore } from './store'

const ROW = {
  id: 'x1',
  query: 'findings.list',
  params: '{"text":"日本語 \' \\u0000 <b>"}',
  principal: 'local',
  key: 'k',
  state: 'running',
  engine: 'duckdb',
  engine_execution_id: null,
  sql: 'SELECT 1',
  started_at: 1_781_000_000_000,
  finished_at: null,
  scanned_bytes: 2 ** 52,
  estimated_bytes: null,
  cost_usd: 0.1,
  row_count: null,
  columns: null,
  result_path: null,
  shared_from: null,
  result_kept_until: null,
  estimate: null,
  reused_within_ms: null,
  part_of: null,
  error: null,
  node: null,
  followed_at: null,
}

let server: PostgresServer
let dir: string
let made = 0

beforeAll(async () => {
  server = await startPostgres()
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-store-'))
})

afterAll(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Where a new, empty store goes: what `openStore` takes. */
const places: Record<string, () => Promise<[dataDir: string, url?: string]>> = {
  sqlite: async () => [join(dir, `s${++made}`)],
  postgres: async () => ['', await server.createDatabase(`s${++made}`)],
}

/** Runs `work` (given `store`) in a process of its own, as the web server and the scheduler are. */
async function inOtherProcess(place: [string, string?], work: string): Promise<void> {
  const program = `
    const { openStore } = await import('./lib/store/store.ts')
    const { exclusively } = await import('./lib/store/exclusively.ts')
    const store = await openStore(...${JSON.stringify(place)})
    ${work}
    await store.destroy()`
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
}

describe.each(Object.entries(places))('a store on %s', (kind, place) => {
  it('keeps rows as they were given, and opens again with them', async () => {
    const at = await place()
    const store = await openStore(...at)
    await store.insertInto('execution').values(ROW).execute()
    await store.destroy()
    const again = await openStore(...at)
    expect(await again.selectFrom('execution').selectAll().execute()).toEqual([ROW])
    await again.destroy()
  })

  it('is made once where several processes open it at the same time', async () => {
    const at = await place()
    await Promise.all([inOtherProcess(at, ''), inOtherProcess(at, ''), inOtherProcess(at, '')])
    const store = await openStore(...at)
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM migration`.execute(store)
    expect(Number(rows[0]?.n)).toBe(MIGRATIONS.length)
    await store.destroy()
  })

  it('refuses a schema that a newer version wrote', async () => {
    const at = await place()
    const store = await openStore(...at)
    await sql`INSERT INTO migration (number) VALUES (9999)`.execute(store)
    await store.destroy()
    await expect(openStore(...at)).rejects.toMatchObject({ message: expect.stringContaining('newer Lakewarden') })
  })

  it('undoes a transaction that fails', async () => {
    const store = await openStore(...(await place()))
    const failing = exclusively(store, 'migration', async (t) => {
      await t.insertInto('execution').values(ROW).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.selectFrom('execution').selectAll().execute()).toEqual([])
    await store.destroy()
  })

  it('lets no two exclusive transactions overlap, so that no process loses another’s count', async () => {
    const at = await place()
    const store = await openStore(...at)
    await store
      .insertInto('execution')
      .values({ ...ROW, scanned_bytes: 0 })
      .execute()
    const count = `for (let i = 0; i < 50; i++) await exclusively(store, 'migration', async (t) => {
      const { scanned_bytes } = await t.selectFrom('execution').select('scanned_bytes').executeTakeFirstOrThrow()
      await t.updateTable('execution').set({ scanned_bytes: scanned_bytes + 1 }).execute()
    })`
    await Promise.all([inOtherProcess(at, count), inOtherProcess(at, count)])
    const after = await store.selectFrom('execution').select('scanned_bytes').executeTakeFirst()
    expect(after?.scanned_bytes).toBe(100)
    await store.destroy()
  })

  if (kind === 'sqlite') {
    it('brings up to date what SQLite’s own counter tells of', async () => {
      const folder = join(dir, 'before')
      mkdirSync(folder)
      const old = new Database(join(folder, 'lakewarden.sqlite'))
      const first = MIGRATIONS[0]?.({ integer: 'INTEGER', real: 'REAL', strict: ' STRICT' }) ?? []
      for (const text of first) old.exec(text)
      old.pragma('user_version = 1')
      const { estimate: _, reused_within_ms: __, part_of: ___, node: ____, followed_at: _____, ...row } = ROW
      const columns = Object.keys(row)
      old.prepare(`INSERT INTO execution (${columns}) VALUES (${columns.map((c) => `@${c}`)})`).run(row)
      old.close()
      const again = await openStore(folder)
      expect(await again.selectFrom('execution').selectAll().execute()).toEqual([ROW])
      expect(await again.selectFrom('ledger').selectAll().execute()).toEqual([])
      await again.destroy()
    })

    it('is readable by nobody else', async () => {
      const folder = join(dir, 'modes')
      await (await openStore(folder)).destroy()
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      expect(statSync(join(folder, 'lakewarden.sqlite')).mode & 0o777).toBe(0o600)
    })
  }
})

describe('a store that cannot be opened', () => {
  it('says that no server answers', async () => {
    await expect(openStore('', 'postgres://lakewarden@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'engine-down' })
  })

  it('says that the server has no such database', async () => {
    const url = server.url.replace(/\/postgres$/, '/none')
    await expect(openStore('', url)).rejects.toMatchObject({ code: 'access-denied' })
  })

  it('says that the folder cannot be written', async () => {
    const file = join(dir, 'file')
    writeFileSync(file, '')
    await expect(openStore(join(file, 'data'))).rejects.toMatchObject({ code: 'access-denied' })
  })
})
