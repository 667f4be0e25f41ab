import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { startAwsServer } from '@/e2e/aws/start-aws-server'
import { Manifest } from '@/lib/lake/local/manifest'
import { addToLake, cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { type Fragment, sql } from '@/lib/sql/sql'
import { DuckDbEngine } from './duckdb'
import type { Engine } from './engine'

const all = cloudTrailMgmt.within({ from: new Date('2020-01-01T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') })

/** Runs for minutes if nobody stops it. */
const slow = sql`SELECT count_if((x + y * z) % 7 = 3) AS n FROM UNNEST(sequence(1, 10000)) AS a(x)
  CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z)`

/** What every engine must do, over a lake of three CloudTrail events. */
describe.each([
  { kind: 'duckdb', open: openDuckDb },
  { kind: 'athena', open: openAthena },
])('the $kind engine', ({ open }) => {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-engine-'))
  let lake: Awaited<ReturnType<typeof smallLake>>
  let opened: Awaited<ReturnType<typeof open>>
  let engine: Engine
  beforeAll(async () => {
    lake = await smallLake([
      cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z', userAgent: `'; DROP TABLE x; --` }),
      cloudTrailRecord({ eventTime: '2026-03-02T12:00:00Z', awsRegion: 'eu-west-1' }),
      cloudTrailRecord({ eventTime: '2026-03-03T12:00:00Z', recipientAccountId: '444455556666' }),
    ])
    opened = await open(lake.dir, dir)
    engine = opened.engine
  })
  afterAll(async () => {
    await opened.close()
    lake.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  const start = (fragment: Fragment, token: string = crypto.randomUUID()) =>
    engine.start({ fragment, name: 'test', token, resultPath: join(dir, `${crypto.randomUUID()}.parquet`) })

  it('keeps a result as Parquet with its columns', async () => {
    const id = await start(sql`SELECT api.operation AS operation, count(*) AS n, max(time_dt) AS last, TRUE AS yes
      FROM ${cloudTrailMgmt} WHERE ${all} GROUP BY api.operation`)
    expect(await engine.ended(id)).toMatchObject({ state: 'succeeded' })
    const result = await engine.result(id)
    expect(result.columns).toEqual([
      { name: 'operation', type: 'string' },
      { name: 'n', type: 'integer' },
      { name: 'last', type: 'time' },
      { name: 'yes', type: 'boolean' },
    ])
    expect(result.rowCount).toBe(1)
    expect(await rowsOf(result.path)).toEqual([['DescribeInstances', '3', '2026-03-03 12:00:00', true]])
  })

  it('reads only what the window and scope need', async () => {
    const id = await start(
      sql`SELECT count(*) AS n FROM ${cloudTrailMgmt} WHERE ${cloudTrailMgmt.within(
        { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-04T00:00:00Z') },
        { regions: ['us-east-1'], accounts: ['444455556666'] },
      )}`,
    )
    await engine.ended(id)
    expect(await rowsOf((await engine.result(id)).path)).toEqual([['1']])
  })

  it('tells the bytes it read, fewer for a leaf than for all', async () => {
    const bytes = async (f: Fragment) => (await engine.ended(await start(f))).scannedBytes
    const leaf = await bytes(sql`SELECT actor.user.uid AS uid FROM ${cloudTrailMgmt} WHERE ${all}`)
    const struct = await bytes(sql`SELECT actor AS uid, unmapped AS u FROM ${cloudTrailMgmt} WHERE ${all}`)
    expect(leaf).toBeGreaterThan(0)
    expect(struct).toBeGreaterThan(leaf * 2)
  })

  it('starts once for the same token', async () => {
    const fragment = sql`SELECT 1 AS one`
    expect(await start(fragment, 'same')).toBe(await start(fragment, 'same'))
  })

  it('takes hostile values as values', async () => {
    const id = await start(sql`SELECT http_request.user_agent AS ua FROM ${cloudTrailMgmt}
      WHERE ${all} AND http_request.user_agent = ${`'; DROP TABLE x; --`}`)
    await engine.ended(id)
    expect(await rowsOf((await engine.result(id)).path)).toEqual([[`'; DROP TABLE x; --`]])
  })

  it('says in words for people that a query failed, and leaves no half result', async () => {
    const id = await start(sql`SELECT no_such_function(1) AS x`)
    const status = await engine.ended(id)
    expect(status).toMatchObject({ state: 'failed', error: { code: 'query-failed' } })
    expect(status.error?.message).not.toMatch(/no_such_function|SELECT|LINE/)
    await expect(engine.result(id)).rejects.toMatchObject({ code: 'result-gone' })
    expect(readdirSync(dir).filter((f) => f.endsWith('.tmp'))).toEqual([])
  })

  it('stops a running query soon, and goes on working', async () => {
    const id = await start(slow)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await engine.stop(id)
    expect((await engine.ended(id)).state).toBe('stopped')
    expect((await engine.ended(await start(sql`SELECT 1 AS one`))).state).toBe('succeeded')
  })

  it('stops what is still in line without running it', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => start(slow)))
    await Promise.all(ids.map((id) => engine.stop(id)))
    expect((await Promise.all(ids.map((id) => engine.ended(id)))).map((s) => s.state)).toEqual(ids.map(() => 'stopped'))
  })

  it('sees what is written later, under a new version of the lake', async () => {
    const count = async () => {
      const id = await start(sql`SELECT count(*) AS n FROM ${cloudTrailMgmt} WHERE ${all}`)
      await engine.ended(id)
      return await rowsOf((await engine.result(id)).path)
    }
    const before = engine.lakeVersion()
    expect(await count()).toEqual([['3']])
    await addToLake(lake.dir, [cloudTrailRecord({ eventTime: '2026-03-04T12:00:00Z' })])
    // Whoever cannot tell versions apart says how long an answer stands.
    if (engine.freshMs === Number.POSITIVE_INFINITY) expect(engine.lakeVersion()).not.toBe(before)
    expect(await count()).toEqual([['4']])
  })
})

describe('the duckdb engine', () => {
  it.skipIf(!existsSync('/proc/self/fd'))('leaves no file of the lake open', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lakewarden-engine-'))
    const lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' })])
    const manifest = Manifest.open(lake.dir)
    const engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
    const open = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).endsWith('.parquet')).length
    for (let i = 0; i < 10; i++) {
      const resultPath = join(dir, `${i}.parquet`)
      const fragment = sql`SELECT max(api.operation) AS o FROM ${cloudTrailMgmt} WHERE ${all}`
      await engine.ended(await engine.start({ fragment, name: 'test', token: resultPath, resultPath }))
    }
    expect(open()).toBe(0)
    await engine.close()
    manifest.close()
    lake.remove()
    rmSync(dir, { recursive: true })
  })

  it('asks again when files were merged under it', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lakewarden-engine-'))
    const lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' })])
    const manifest = Manifest.open(lake.dir)
    const engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
    const ask = async () => {
      const resultPath = join(dir, `${crypto.randomUUID()}.parquet`)
      const fragment = sql`SELECT count(*) AS n, max(api.operation) AS o FROM ${cloudTrailMgmt} WHERE ${all}`
      return await engine.ended(await engine.start({ fragment, name: 'test', token: resultPath, resultPath }))
    }
    const stale = manifest
      .filesOf('CLOUD_TRAIL_MGMT')
      .map((f) => ({ ...f, path: f.path.replace(/[^/]+$/, 'old.parquet') }))
    vi.spyOn(manifest, 'filesOf').mockReturnValueOnce(stale)
    vi.spyOn(manifest, 'version').mockReturnValueOnce('before')
    expect((await ask()).state).toBe('succeeded')
    vi.spyOn(manifest, 'filesOf').mockReturnValue(stale)
    expect(await ask(), 'the lake is as the manifest says').toMatchObject({ state: 'failed' })
    await engine.close()
    manifest.close()
    lake.remove()
    rmSync(dir, { recursive: true })
  })
})

async function openAthena(lakeDir: string, dir: string) {
  const server = await startAwsServer({ lakeDir })
  const { engine, close } = await athenaEngineOn(server, dir)
  return {
    engine,
    close: async () => {
      await close()
      await server.close()
    },
  }
}

async function openDuckDb(lakeDir: string, dir: string) {
  const manifest = Manifest.open(lakeDir)
  const engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  const close = async () => {
    await engine.close()
    manifest.close()
  }
  return { engine, close }
}

async function rowsOf(path: string): Promise<unknown[][]> {
  expect(existsSync(path)).toBe(true)
  const connection = await (await DuckDBInstance.create()).connect()
  return (await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)).getRowsJson()
}

function linkOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return ''
  }
}
