import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccount } from '@/e2e/aws/account'
import { withCustomSource } from '@/e2e/aws/account-variants'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { addCustomSource, customSource } from '@/e2e/aws/custom-source'
import { startAwsServer } from '@/e2e/aws/start-aws-server'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { Engine } from '@/lib/engine/engine'
import { LakewardenError } from '@/lib/errors'
import type { LakeKnowledge } from '@/lib/lake/lake-knowledge'
import { Manifest } from '@/lib/lake/local/manifest'
import { ManifestKnowledge } from '@/lib/lake/local/manifest-knowledge'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { openStore, type Store } from '@/lib/store/store'
import { AthenaKnowledge } from '../athena-knowledge'
import type { ConsoleServer } from '../console-server'
import { Meter } from '../cost/meter'
import { openForetell, openLedger } from '../cost/open-ledger'
import { Executions } from '../executions'
import { Results } from '../results'
import { checkSql } from './check-sql'
import { runSql } from './run-sql'
import { sqlHistory } from './sql-history'
import { sqlSchema } from './sql-schema'
import { understandSql } from './understand-sql'

const TABLE = 'cloud_trail_mgmt_2_0'
const me = { id: 'me' }
const DAY = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' }
const WITHIN = 'time_dt >= :from AND time_dt < :to'

describe.each([
  { kind: 'duckdb' as const, open: openDuckDb },
  { kind: 'athena' as const, open: openAthena },
])("a person's SQL on $kind", ({ kind, open }) => {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-sql-'))
  let lake: Awaited<ReturnType<typeof smallLake>>
  let opened: Awaited<ReturnType<typeof open>>
  let store: Store
  let server: Pick<ConsoleServer, 'engine' | 'knowledge' | 'executions' | 'results' | 'foretell' | 'ledger' | 'store'>
  let close: () => Promise<void>

  beforeAll(async () => {
    lake = await smallLake(
      ['2026-03-01', '2026-03-02', '2026-03-03'].map((day, i) =>
        cloudTrailRecord({ eventTime: `${day}T12:00:00Z`, awsRegion: i === 2 ? 'eu-west-1' : 'us-east-1' }),
      ),
    )
    await addCustomSource(lake.dir, new Date('2026-03-02T12:00:00Z'))
    const manifest = Manifest.open(lake.dir)
    await manifest.refresh()
    opened = await open(lake.dir, dir, manifest)
    const { engine, knowledge } = opened
    store = await openStore(dir)
    const ledger = openLedger(store, kind, { usdPerTb: 5 } as never)
    const foretell = openForetell({ store, engine, manifest }, ledger)
    const results = await Results.open(join(dir, 'tmp-results'))
    const meter = new Meter({ ledger, engine, foretell })
    const executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results') })
    server = { engine, knowledge, executions, results, foretell, ledger, store }
    close = async () => {
      await executions.close()
      await opened.close()
      results.close()
      manifest.close()
      await store.destroy()
    }
  })
  afterAll(async () => {
    await close()
    lake.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  const run = (sql: string, params = {}, more = {}) => runSql(server, { sql, params, waitMs: 30_000, ...more }, me)

  it('answers with rows, types and the bound values', async () => {
    const { execution, columns, rows } = await run(
      `SELECT api.operation AS op, count(*) AS n, max(time_dt) AS last FROM ${TABLE} WHERE ${WITHIN} GROUP BY 1`,
      DAY,
    )
    expect(execution.error).toBeNull()
    expect(execution).toMatchObject({ query: 'sql', state: 'succeeded', engine: kind })
    expect(columns?.map((c) => c.type)).toEqual(['string', 'integer', 'time'])
    expect(rows).toEqual([['DescribeInstances', 1, '2026-03-02T12:00:00.000Z']])
  })

  it('shares the answer of the same text and values, and no other', async () => {
    const text = `SELECT count(*) AS n FROM ${TABLE} WHERE region = :region`
    const first = await run(text, { region: 'us-east-1' })
    const again = await run(text, { region: 'us-east-1' })
    const other = await run(text, { region: 'eu-west-1' })
    expect(again.execution.sharedFrom).toBe(first.execution.id)
    expect(other.execution.sharedFrom).toBeNull()
    expect([first, again, other].map((a) => a.rows?.[0]?.[0])).toEqual([2, 2, 1])
  })

  it('asks a custom source, of which it knows the columns and the keys', async () => {
    const custom = (await sqlSchema(server)).tables.find((t) => /idp_sign_ins$/.test(t.name))
    expect(custom?.columns.map((c) => c.name)).toEqual([
      ...Object.keys(customSource.columns),
      ...['region', 'accountid', 'eventday'],
    ])
    expect(custom?.columns.find((c) => c.name === 'actor')?.fields?.[0]).toMatchObject({
      name: 'user',
      fields: [{ name: 'name' }, { name: 'uid' }],
    })
    const text = `SELECT accountid, actor.user.name AS who, count(*) AS n, count_if(f.is_new) AS new_factors
      FROM ${custom?.name} CROSS JOIN UNNEST(factors) AS f(kind, is_new)
      WHERE eventday = '20260302' AND ${WITHIN} GROUP BY 1, 2 ORDER BY 2`
    const { execution, rows } = await run(text, DAY)
    expect(execution.error).toBeNull()
    expect(rows).toEqual([
      ['111122223333', 'user-0', 5, 1],
      ['111122223333', 'user-1', 4, 0],
      ['111122223333', 'user-2', 4, 1],
    ])
    expect((await checkSql(server, { sql: text, params: DAY })).reads).toMatchObject([{ table: custom?.name }])
  })

  it('refuses with the place of what is wrong', async () => {
    const refused = await run(`SELECT region,\n  count(*) AS n\nFROM nowhere`).catch((e) => e)
    expect(refused).toBeInstanceOf(LakewardenError)
    expect(refused).toMatchObject({ code: 'query-rejected', at: { line: 3, column: 6, start: 36, end: 43 } })
    expect(refused.message).toMatch(/no table "nowhere"/)
  })

  it.each([
    ['a parameter without a value', `SELECT count(*) AS n FROM ${TABLE} WHERE region = :region`, {}, /:region has no/],
    ['a value that nothing takes', 'SELECT 1 AS one', { region: 'us-east-1' }, /there is no :region/],
    ['P7 NUL', 'SELECT :x AS x', { x: 'a\0b' }, /NUL/],
    ['P8 half a surrogate pair', 'SELECT :x AS x', { x: '\ud800' }, /surrogate/],
    ['P14 an object', 'SELECT :x AS x', { x: { $gt: '' } }, /params\.x/],
  ])('refuses %s', async (_, text, params, reason) => {
    await expect(run(text, params)).rejects.toThrow(reason)
  })

  it('tells before the run what it takes, reads and lacks', async () => {
    const check = await checkSql(server, { sql: `SELECT region FROM ${TABLE} AS t WHERE region = :region OR 1 = 2` })
    expect(check.problem).toBeNull()
    expect(check.parameters).toEqual([{ name: 'region', type: 'region', isList: false }])
    expect(check.reads).toMatchObject([{ table: TABLE, isTimeLimited: false }])
    const text = applied(`SELECT region FROM ${TABLE} AS t WHERE region = :region OR 1 = 2`, check.reads[0]?.fix ?? [])
    const mended = await checkSql(server, { sql: text, params: { ...DAY, region: 'us-east-1' } })
    expect(mended.reads).toMatchObject([{ isTimeLimited: true }])
    expect(mended.parameters.map((p) => [p.name, p.type])).toEqual([
      ['from', 'time'],
      ['to', 'time'],
      ['region', 'region'],
    ])
    if (kind === 'duckdb') expect(mended.estimate?.bytes).toBeGreaterThan(0)
    else expect(mended.estimate).toBeNull()
    const { rows } = await run(text, { ...DAY, region: 'us-east-1' })
    expect(rows).toEqual([['us-east-1']])
  })

  it('tells the problem of a text that cannot run, without failing itself', async () => {
    const check = await checkSql(server, { sql: 'SELECT FROM' })
    expect(check.problem?.at).toMatchObject({ line: 1 })
  })

  it('remembers what was run, each once, by when the lake was asked', async () => {
    await run('SELECT 1 AS first')
    await run('SELECT 2 AS second')
    await run('SELECT 1 AS first')
    const history = await sqlHistory(server, me)
    expect(history.slice(0, 2).map((e) => (e.params as { sql: string }).sql)).toEqual([
      'SELECT 2 AS second',
      'SELECT 1 AS first',
    ])
    expect(await sqlHistory(server, { id: 'someone else' })).toEqual([])
  })

  it.runIf(kind === 'athena')("tells in Athena's own words, and where, what only Athena could find wrong", async () => {
    const { execution } = await run(`SELECT region,\n  nowhere AS x\nFROM ${TABLE}`)
    expect(execution.error?.message).toMatch(/^The engine says: .*nowhere/)
    expect(execution.error?.at).toMatchObject({ line: 2, column: 3 })
  })

  it.runIf(kind === 'duckdb')('takes an execution on a heavy statement down alone', async () => {
    const { execution } = await run("SELECT length(lpad('x', 2000000000, 'y')) AS n")
    expect(execution).toMatchObject({ state: 'failed', error: { code: 'query-failed' } })
    expect((await run('SELECT 7 AS seven')).rows).toEqual([[7]])
  })

  it('does not foretell one text from the runs of another', async () => {
    await run(`SELECT count(*) AS n FROM ${TABLE} WHERE ${WITHIN}`, DAY)
    const { fragment } = await understandSql(server, { sql: `SELECT * FROM ${TABLE}`, params: {}, types: {} })
    const estimate = await server.foretell('sql', fragment)
    expect(estimate?.kind).toBe(kind === 'duckdb' ? 'manifest' : undefined)
  })
})

function applied(text: string, edits: readonly { at: number; insert: string }[]): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((t, { at, insert }) => t.slice(0, at) + insert + t.slice(at), text)
}

type Opened = { engine: Engine; knowledge: LakeKnowledge; close(): Promise<void> }

async function openDuckDb(_: string, dir: string, manifest: Manifest): Promise<Opened> {
  const engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  return { engine, knowledge: new ManifestKnowledge(manifest), close: () => engine.close() }
}

async function openAthena(lakeDir: string, dir: string): Promise<Opened> {
  const account = withCustomSource(demoAccount(lakeDir), customSource.name, customSource.columns)
  const wire = await startAwsServer({ lakeDir, account })
  const { engine, catalogue, close } = await athenaEngineOn(wire, dir)
  return {
    engine,
    knowledge: new AthenaKnowledge({ catalogue, ask: async () => [] }),
    close: async () => {
      await close()
      await wire.close()
    },
  }
}
