import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { openStore, type Store } from '@/lib/store/store'
import { Ledger } from '../cost/ledger'
import { Meter } from '../cost/meter'
import { Executions } from '../executions'
import { Results } from '../results'
import { run } from '../run'

const NOW = new Date('2026-06-15T12:00:00Z')
const ann = { id: 'ann' }
const window = { from: '2026-06-14T00:00:00Z', to: NOW.toISOString() }
const bucketed = { ...window, bucket_seconds: 3_600 }
const partOf = { question: 'overview.findings-panels', params: bucketed }
const panels = {
  'findings.count-by-severity': window,
  'overview.findings-over-time': bucketed,
  'overview.look-first': window,
}
const root = mkdtempSync(join(tmpdir(), 'lakewarden-parts-'))
const lakeDir = join(root, 'lake')
let dir: string
let server: AwsServer
let store: Store
let results: Results
let athena: Awaited<ReturnType<typeof athenaEngineOn>>
let executions: Executions

beforeAll(async () => {
  await makeDemoLake(lakeDir, { seed: 1, now: NOW, events: 2_000, days: 5 })
}, 300_000)
beforeEach(async () => {
  dir = mkdtempSync(join(root, 'run-'))
  server = await startAwsServer({ lakeDir })
  store = await openStore(dir)
  results = await Results.open(join(dir, 'tmp'))
  await begin()
})
afterEach(async () => {
  await end()
  await server.close()
  results.close()
  await store.destroy()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function begin() {
  athena = await athenaEngineOn(server, dir)
  const { engine } = athena
  const meter = new Meter({ ledger: new Ledger(store, {}, 5), engine, foretell: async () => undefined })
  executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results') })
}
async function end() {
  await executions.close()
  await athena.close()
}

/** Asks over the one way that the pages ask. */
function ask(name: string, input: object) {
  return run({ engine: athena.engine, executions, results }, name, { waitMs: 30_000, ...input }, ann)
}
const askAll = (more: object) =>
  Promise.all(Object.entries(panels).map(([name, params]) => ask(name, { params, ...more })))

it('answers several panels from one scan with the rows that each has alone, and bills it once', async () => {
  const together = await askAll({ partOf })
  expect(server.queries.map(({ sql }) => sql)).toEqual([expect.stringContaining('lakewarden:overview.findings-panels')])
  expect(together.map(({ execution }) => execution.state)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  const cost = together.map(({ execution }) => execution.costUsd)
  expect(cost.toSorted()).toEqual([0, 0, 0.00005])
  for (const { execution } of together) {
    expect(execution).toMatchObject({ sharedFrom: null, partOf: expect.any(String) })
    expect(execution.sql).toContain('GROUPING SETS')
  }
  expect(await store.selectFrom('ledger').select(['query', 'nano_usd']).execute()).toEqual([
    { query: 'overview.findings-panels', nano_usd: 50_000 },
  ])
  const alone = await askAll({ maxAgeMs: 0 })
  expect(server.queries).toHaveLength(4)
  for (const [i, { columns, rows, totalRows }] of alone.entries()) {
    expect(together[i]).toMatchObject({ columns, rows, totalRows })
    expect(rows?.length).toBeGreaterThan(0)
  }
})

it('takes a late panel from the kept scan, and scans once when all are asked anew', async () => {
  const [first, ...others] = Object.entries(panels)
  await ask(first?.[0] ?? '', { params: first?.[1], partOf })
  for (const [name, params] of others) {
    expect((await ask(name, { params, partOf })).execution).toMatchObject({ state: 'succeeded', costUsd: 0 })
  }
  expect(server.queries).toHaveLength(1)
  // Its own kept answer goes first, whoever asks for it alone or with others.
  const [again] = await askAll({})
  expect(again?.execution).toMatchObject({ sharedFrom: expect.any(String) })
  // A minute later.
  const past = Date.now() - 60_000
  await store.updateTable('execution').set({ started_at: past, finished_at: past }).execute()
  await askAll({ partOf, maxAgeMs: 0 })
  expect(server.queries.filter(({ sql }) => sql.includes('findings-panels'))).toHaveLength(2)
  expect(server.queries.length).toBeLessThanOrEqual(4)
})

it('refuses a whole that is none of the question, or asks for something else', async () => {
  const params = window
  await expect(ask('overview.traffic', { params, partOf })).rejects.toMatchObject({ code: 'bad-params' })
  const other = { ...partOf, params: { ...bucketed, accounts: ['111122223333'] } }
  await expect(ask('overview.look-first', { params, partOf: other })).rejects.toMatchObject({ code: 'bad-params' })
  await expect(ask('overview.look-first', { params, partOf: { ...partOf, question: 'x' } })).rejects.toMatchObject({
    code: 'bad-params',
  })
  expect(server.queries).toEqual([])
})

it('stops the scan when the last of its panels is stopped, and tells a failure to all of them', async () => {
  server.faults.add({ on: 'query', kind: 'runs-long' })
  const under = await Promise.all(
    Object.entries(panels).map(([name, params]) => ask(name, { params, partOf, waitMs: 0 })),
  )
  const [one, ...rest] = under.map(({ execution }) => execution.id)
  await expect.poll(() => server.queries[0]?.state, { timeout: 60_000 }).toBe('RUNNING')
  expect(await executions.stop(one ?? '', ann)).toMatchObject({ state: 'stopped' })
  expect(server.queries[0]?.state).toBe('RUNNING')
  for (const id of rest) await executions.stop(id, ann)
  await expect.poll(() => server.queries[0]?.state, { timeout: 60_000 }).toBe('CANCELLED')
  server.faults.add({ on: 'query', kind: 'failed' })
  const failed = await askAll({ partOf })
  expect(failed.map(({ execution }) => execution.state)).toEqual(['failed', 'failed', 'failed'])
  expect(new Set(failed.map(({ execution }) => execution.error?.code)).size).toBe(1)
})

it('gives the panels of a killed console their rows, without a second scan', async () => {
  server.faults.add({ on: 'athena.BatchGetQueryExecution', kind: 'drop', times: 10_000 })
  const under = await Promise.all(
    Object.entries(panels).map(([name, params]) => ask(name, { params, partOf, waitMs: 0 })),
  )
  await expect.poll(() => server.queries[0]?.state, { timeout: 60_000 }).toBe('SUCCEEDED')
  const queryIds = () =>
    store.selectFrom('execution').select('engine_execution_id').where('part_of', 'is', null).execute()
  await expect
    .poll(async () => (await queryIds()).every((row) => row.engine_execution_id !== null), { timeout: 60_000 })
    .toBe(true)
  // What a kill leaves: the store as it is now.
  const executionsThen = await store.selectFrom('execution').selectAll().execute()
  const ledgerThen = await store.selectFrom('ledger').selectAll().execute()
  await end()
  await store.deleteFrom('execution').execute()
  await store.insertInto('execution').values(executionsThen).execute()
  await store.deleteFrom('ledger').execute()
  await store.insertInto('ledger').values(ledgerThen).execute()
  server.faults.clear()
  await begin()
  await executions.recover()
  for (const { execution } of under) {
    expect(await executions.wait(execution.id, ann, 30_000)).toMatchObject({ state: 'succeeded' })
  }
  expect(server.queries).toHaveLength(1)
  await executions.close()
  expect(await store.selectFrom('ledger').select('nano_usd').execute()).toEqual([{ nano_usd: 50_000 }])
})
