import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { Manifest } from '@/lib/lake/local/manifest'
import { addToLake, cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { openStore, type Store } from '@/lib/store/store'
import { Ledger } from './cost/ledger'
import { Meter } from './cost/meter'
import { Executions } from './executions'

const me = { id: 'me' }
const other = { id: 'other' }
const window = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') }
const row = z.object({ n: z.number() })
const params = z.object({ at_least: z.number().default(0) })

const count = defineQuery({
  ...{ name: 'test.count', title: 'Count', sentence: 'How many?', params, row, example: {} },
  sql: (p) =>
    sql`SELECT count(*) AS n FROM ${cloudTrailMgmt} WHERE ${cloudTrailMgmt.within(window)} AND ${p.at_least} = ${p.at_least}`,
})
const slow = defineQuery({
  ...{ name: 'test.slow', title: 'Slow', sentence: 'How long?', params, row, example: {} },
  sql: () => sql`SELECT count_if((x + y * z) % 7 = 3) AS n FROM UNNEST(sequence(1, 10000)) AS a(x)
    CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z)`,
})
const unhurried = defineQuery({
  ...{ name: 'test.unhurried', title: 'Unhurried', sentence: 'How many in a while?', params, row, example: {} },
  sql: () => sql`SELECT count_if((x + y) % 7 = 3) + (SELECT count(*) FROM ${cloudTrailMgmt} WHERE ${cloudTrailMgmt.within(window)}) AS n
    FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)`,
})
const mismatched = defineQuery({
  ...{ name: 'test.mismatched', title: 'Wrong', sentence: 'What?', params, row, example: {} },
  sql: () => sql`SELECT 1 AS something_else`,
})

describe('executions', () => {
  let dir: string
  let lake: Awaited<ReturnType<typeof smallLake>>
  let manifest: Manifest
  let store: Store
  let engine: DuckDbEngine
  let executions: Executions
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-executions-'))
    lake = await smallLake([cloudTrailRecord()])
    manifest = Manifest.open(lake.dir)
    store = await openStore(dir)
    engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
    const meter = new Meter({ ledger: new Ledger(store, {}, 0), engine, foretell: async () => undefined })
    executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results'), leaseMs: 400 })
  })
  afterEach(async () => {
    await executions.close()
    await engine.close()
    manifest.close()
    await store.destroy()
    lake.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  const ask = (question: typeof count, by = me, maxAgeMs?: number) =>
    executions.start(question, { at_least: 0 }, by, maxAgeMs)

  it('keeps the result of a finished execution', async () => {
    const started = await ask(count)
    const done = await executions.wait(started.id, me, 10_000)
    expect(done).toMatchObject({ state: 'succeeded', row_count: 1, shared_from: null, engine: 'duckdb' })
    expect(done.sql).toMatch(
      /^\/\* lakewarden:test\.count \*\/ SELECT count\(\*\) AS n FROM "amazon_security_lake_glue_db/,
    )
    expect(existsSync((await executions.resultPath(done.id, me)).path)).toBe(true)
  })

  it('shares one scan among identical questions under way', async () => {
    const started = await Promise.all(Array.from({ length: 8 }, () => ask(count)))
    const done = await Promise.all(started.map((s) => executions.wait(s.id, me, 10_000)))
    expect(new Set(done.map((d) => d.id)).size).toBe(8)
    expect(done.map((d) => d.state)).toEqual(done.map(() => 'succeeded'))
    expect(done.filter((d) => d.shared_from === null)).toHaveLength(1)
    expect(new Set(done.map((d) => d.engine_execution_id)).size).toBe(1)
    expect(done.filter((d) => d.scanned_bytes > 0)).toHaveLength(1)
    expect(readdirSync(join(dir, 'results'))).toHaveLength(1)
  })

  it('takes a kept result while the lake is the same, and asks again when it has changed', async () => {
    const first = await ask(count)
    await executions.wait(first.id, me, 10_000)
    const kept = await ask(count)
    expect(kept).toMatchObject({ state: 'succeeded', shared_from: first.id, scanned_bytes: 0 })
    expect(kept.started_at).toBeLessThanOrEqual(kept.finished_at ?? 0)
    await addToLake(lake.dir, [cloudTrailRecord()])
    const third = await ask(count)
    expect(third.shared_from).toBeNull()
    await executions.wait(third.id, me, 10_000)
  })

  it('asks the lake again when the person wants it', async () => {
    const first = await ask(count)
    await executions.wait(first.id, me, 10_000)
    const again = await ask(count, me, 0)
    expect(again.shared_from).toBeNull()
    await executions.wait(again.id, me, 10_000)
  })

  it('shares nothing between people', async () => {
    const mine = await ask(count)
    await executions.wait(mine.id, me, 10_000)
    const theirs = await ask(count, other)
    expect(theirs.shared_from).toBeNull()
    await expect(executions.follow(mine.id, other)).rejects.toMatchObject({ code: 'not-found' })
    await expect(executions.resultPath(mine.id, other)).rejects.toMatchObject({ code: 'not-found' })
    await executions.wait(theirs.id, other, 10_000)
  })

  it('stops what nobody follows any more', async () => {
    const started = await ask(slow)
    expect((await engine.ended(started.engine_execution_id ?? '')).state).toBe('stopped')
    expect(await executions.follow(started.id, me)).toMatchObject({ state: 'stopped' })
  })

  it('keeps what is followed alive', async () => {
    const started = await ask(slow)
    for (let i = 0; i < 5; i++) expect((await executions.wait(started.id, me, 200)).state).toBe('running')
    await executions.stop(started.id, me)
  })

  it('keeps alive what a request waits for longer than the lease', async () => {
    const started = await ask(slow)
    expect((await executions.wait(started.id, me, 1_200)).state).toBe('running')
    await executions.stop(started.id, me)
  })

  it('follows and stops a scan when the same question was asked anew beside it', async () => {
    const [a, b] = [await ask(slow), await ask(slow, me, 0)]
    const before = Date.now()
    expect((await executions.wait(a.id, me, 100)).state).toBe('running')
    expect(Date.now() - before).toBeGreaterThanOrEqual(90)
    await executions.stop(a.id, me)
    expect((await engine.ended(a.engine_execution_id ?? '')).state).toBe('stopped')
    expect((await executions.wait(b.id, me, 100)).state).toBe('running')
    await executions.stop(b.id, me)
  })

  it('keeps a result for later when the one who asked first has left', async () => {
    const [a, b] = [await ask(unhurried), await ask(unhurried)]
    expect((await executions.stop(a.id, me)).state).toBe('stopped')
    const done = await executions.wait(b.id, me, 60_000)
    expect(done).toMatchObject({ state: 'succeeded', shared_from: null })
    expect(done.scanned_bytes).toBeGreaterThan(0)
    expect(await ask(unhurried)).toMatchObject({ state: 'succeeded', shared_from: b.id })
  })

  it('tells that an end could not be written down, instead of running for ever', async () => {
    const database = new Database(join(dir, 'lakewarden.sqlite'))
    database.exec("CREATE TRIGGER full BEFORE UPDATE ON execution BEGIN SELECT RAISE(FAIL, 'the disk is full'); END")
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const done = await executions.wait((await ask(count)).id, me, 10_000)
    expect(done.state).toBe('failed')
    expect(JSON.parse(done.error ?? '{}')).toMatchObject({ code: 'store-full' })
    expect(log).toHaveBeenCalled()
    log.mockRestore()
    database.exec('DROP TRIGGER full')
    database.close()
    const again = await executions.wait((await ask(count)).id, me, 10_000)
    expect(again.state).toBe('succeeded')
  })

  it('stops the scan only when the last of those who share it has left', async () => {
    const [a, b] = [await ask(slow), await ask(slow)]
    expect(b.shared_from).toBe(a.id)
    expect((await executions.stop(a.id, me)).state).toBe('stopped')
    expect((await executions.wait(b.id, me, 50)).state).toBe('running')
    expect((await executions.stop(b.id, me)).state).toBe('stopped')
    expect((await engine.ended(a.engine_execution_id ?? '')).state).toBe('stopped')
  })

  it('refuses an answer whose columns are not those promised', async () => {
    const done = await executions.wait((await ask(mismatched)).id, me, 10_000)
    expect(done.state).toBe('failed')
    expect(JSON.parse(done.error ?? '{}')).toMatchObject({ code: 'row-mismatch' })
    await expect(executions.resultPath(done.id, me)).rejects.toMatchObject({ code: 'result-gone' })
  })

  it('says that a result is gone when its file is', async () => {
    const done = await executions.wait((await ask(count)).id, me, 10_000)
    rmSync(done.result_path ?? '')
    await expect(executions.resultPath(done.id, me)).rejects.toMatchObject({ code: 'result-gone' })
    const again = await ask(count)
    expect(again.shared_from).toBeNull()
    await executions.wait(again.id, me, 10_000)
  })

  it('calls stopped what an earlier process left running', async () => {
    const started = await ask(slow)
    const meter = new Meter({ ledger: new Ledger(store, {}, 0), engine, foretell: async () => undefined })
    const later = new Executions({ store, engine, meter, resultsDir: join(dir, 'results') })
    await later.recover()
    await later.close()
    expect(await executions.follow(started.id, me)).toMatchObject({ state: 'stopped' })
    await engine.stop(started.engine_execution_id ?? '')
  })
})
