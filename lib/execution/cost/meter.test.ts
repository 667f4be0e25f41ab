import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { EngineStatus } from '@/lib/engine/engine'
import { Executions } from '@/lib/execution/executions'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { openStore, type Store } from '@/lib/store/store'
import type { Budgets } from './budgets'
import type { Estimate } from './estimate'
import { estimateByHistory } from './history-estimate'
import { Ledger } from './ledger'
import { estimateByManifest } from './manifest-estimate'
import { Meter } from './meter'
import { windowLengthOf } from './window-length'

const me = { id: 'ann' }
const MB = 1_000_000
const day = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2020-01-02T00:00:00Z') }
const always = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2035-01-01T00:00:00Z') }

const count = defineQuery({
  ...{ name: 'test.count', title: 'Count', sentence: 'How many?', params: z.object({}), example: {} },
  row: z.object({ n: z.number() }),
  sql: () => sql`SELECT count(api.operation) AS n FROM ${cloudTrailMgmt} WHERE ${cloudTrailMgmt.within(always)}`,
})

describe('the meter', () => {
  let dir: string
  let lake: Awaited<ReturnType<typeof smallLake>>
  let manifest: Manifest
  let store: Store
  let engine: DuckDbEngine
  let executions: Executions | undefined
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-meter-'))
    lake = await smallLake([cloudTrailRecord()])
    manifest = Manifest.open(lake.dir)
    store = await openStore(dir)
    engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  })
  afterEach(async () => {
    await executions?.close()
    executions = undefined
    await engine.close()
    manifest.close()
    await store.destroy()
    lake.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  /** The local engine, at Athena's price. */
  function priced(budgets: Budgets, foretell = async (): Promise<Estimate | undefined> => undefined) {
    const ledger = new Ledger(store, budgets, 5)
    const meter = new Meter({ ledger, engine, foretell, patienceMs: 200 })
    executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results') })
    return executions
  }
  const foretold = (bytes: number) => async (): Promise<Estimate> => ({
    ...{ kind: 'iceberg-partitions', bytes, isUpperBound: false, counted: 1 },
  })

  it('refuses before the start, tells all who share the question, and lets it run when there is budget', async () => {
    const poor = priced({ queryUsd: 0.001 }, foretold(1e9))
    const asked = await Promise.allSettled([poor.start(count, {}, me), poor.start(count, {}, me)])
    const refusal = {
      code: 'over-budget',
      message: expect.stringContaining('The budget of a single question is $0.001'),
    }
    expect(asked[0]).toMatchObject({ status: 'rejected', reason: refusal })
    const kept = await store.selectFrom('execution').select(['state', 'error', 'cost_usd']).execute()
    expect(kept.length).toBe(2)
    for (const row of kept) {
      expect(row).toMatchObject({ state: 'failed', cost_usd: 0 })
      expect(JSON.parse(row.error ?? '')).toMatchObject(refusal)
    }
    expect(await store.selectFrom('ledger').selectAll().execute()).toEqual([])
    await poor.close()
    const rich = priced({ queryUsd: 0.01 }, foretold(1e9))
    const done = await rich.wait((await rich.start(count, {}, me)).id, me, 10_000)
    expect(done).toMatchObject({ state: 'succeeded', cost_usd: 0.00005 })
  })

  it('writes down real bytes, cost and what was foretold; what shares a scan costs nothing', async () => {
    const meter = priced({ dayUsd: 1 }, foretold(20 * MB))
    const started = await Promise.all([meter.start(count, {}, me), meter.start(count, {}, me)])
    const done = await Promise.all(started.map((s) => meter.wait(s.id, me, 10_000)))
    expect(done.map((d) => d.cost_usd).sort()).toEqual([0, 0.00005])
    expect(JSON.parse(done[0]?.estimate ?? '')).toMatchObject({ kind: 'iceberg-partitions', bytes: 20 * MB })
    await meter.close()
    const lines = await store.selectFrom('ledger').selectAll().execute()
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ state: 'settled', principal: 'ann', query: 'test.count', billed_bytes: 10 * MB, nano_usd: 50_000 },
        ...{
          scanned_bytes: estimateByManifest(manifest, count.sql({})).bytes,
          window_ms: windowLengthOf(count.sql({})),
        },
      }),
    ])
  })

  it('does not hold a start back for a slow estimate that no budget needs, nor long for one that a budget needs', async () => {
    const never = () => new Promise<undefined>(() => {})
    for (const budgets of [{}, { dayUsd: 1 }]) {
      const slow = priced(budgets, never)
      const before = Date.now()
      const done = await slow.wait((await slow.start(count, {}, me, 0)).id, me, 10_000)
      expect(done.state).toBe('succeeded')
      expect(Date.now() - before).toBeLessThan(2_000)
      await slow.close()
    }
  })

  it('stops what comes to the end of a budget while it runs', async () => {
    const statuses = new Map<string, EngineStatus>()
    const scripted = {
      kind: 'duckdb' as const,
      status: async (ids: readonly string[]) =>
        ids.map((id) => {
          const status = statuses.get(id) as EngineStatus
          if (status.state === 'running') status.scannedBytes += 30 * MB
          return { ...status }
        }),
      stop: async (id: string) => {
        ;(statuses.get(id) as EngineStatus).state = 'stopped'
      },
    }
    const ledger = new Ledger(store, { queryUsd: 0.001, dayUsd: 1 }, 5)
    const meter = new Meter({ ledger, engine: scripted, foretell: foretold(40 * MB), watchMs: 5 })
    statuses.set('e', { id: 'e', state: 'running', scannedBytes: 0 })
    await meter.begin({ id: 'x', principal: 'ann', query: 'test.count' }, count.sql({}))
    meter.started('x', 'e')
    await expect.poll(() => statuses.get('e')?.state).toBe('stopped')
    const { refusal, settle, costUsd } = meter.end('x', statuses.get('e'))
    await settle()
    meter.close()
    expect(refusal).toMatchObject({ code: 'over-budget', message: expect.stringContaining('and was stopped') })
    // It had scanned 180 MB when it was let go on, and 210 when it was looked at again.
    expect(costUsd).toBe(0.00105)
    expect(await store.selectFrom('ledger').select(['state', 'nano_usd']).execute()).toEqual([
      { state: 'settled', nano_usd: 1_050_000 },
    ])
  })

  it('foretells from the manifest the very bytes that the local engine then reads', async () => {
    const estimate = estimateByManifest(manifest, count.sql({}))
    expect(estimate).toMatchObject({ kind: 'manifest', isUpperBound: false, counted: 1 })
    expect(estimate.bytes).toBeGreaterThan(0)
    const id = await engine.start({
      fragment: count.sql({}),
      name: 'n',
      token: 't',
      resultPath: join(dir, 'r.parquet'),
    })
    expect((await engine.ended(id)).scannedBytes).toBe(estimate.bytes)
    const none = sql`SELECT count(*) AS n FROM ${cloudTrailMgmt} WHERE ${cloudTrailMgmt.within(day)}`
    expect(estimateByManifest(manifest, none)).toMatchObject({ bytes: 0, counted: 0 })
  })

  it('foretells from what the question scanned before, by the length of its window', async () => {
    const ledger = new Ledger(store, {}, 5)
    const about = { query: 'test.count', engine: 'athena', windowMs: 48 * 3_600_000 }
    expect(await estimateByHistory(store, about)).toBeUndefined()
    for (const [i, megabytes] of [10, 12, 500].entries()) {
      const scan = {
        id: `h${i}`,
        at: i,
        principal: 'ann',
        query: 'test.count',
        engine: 'athena',
        windowMs: 24 * 3_600_000,
      }
      await ledger.settle(scan, { state: 'succeeded', scannedBytes: megabytes * MB })
    }
    expect(await estimateByHistory(store, about)).toEqual({
      ...{ kind: 'history', bytes: 24 * MB, isUpperBound: false, counted: 3 },
    })
    expect(await estimateByHistory(store, { ...about, engine: 'duckdb' })).toBeUndefined()
  })
})
