import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { athenaEnvironment } from '@/e2e/aws/athena-environment'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { openStore, type Store } from '@/lib/store/store'
import { Executions } from '../executions'
import { Ledger } from './ledger'
import { Meter } from './meter'
import { priceOf, toNanoUsd } from './price'

const ann = { id: 'ann' }
const DAY = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z']
const LIMIT = toNanoUsd(0.001)
/** What the killed console had reserved: its estimate and a tenth. */
const RESERVED = priceOf(110_000_000, 5).nanoUsd

let dir: string
let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer
let store: Store
let killed: ChildProcess
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-killed-'))
  lake = await smallLake([cloudTrailRecord()])
  server = await startAwsServer({ lakeDir: lake.dir })
  store = await openStore(dir)
})
afterEach(async () => {
  killed.kill('SIGKILL')
  for (const close of closing.splice(0).toReversed()) await close()
  await server.close()
  await store.destroy()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** Starts a console that asks a question, and kills it once `isFarEnough`. @returns the question's execution */
async function askAndKill(isFarEnough: () => Promise<boolean>): Promise<string> {
  const args = ['--import', 'tsx', 'lib/execution/cost/killed-console.fixture.ts', dir, ...DAY]
  killed = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: athenaEnvironment(server) })
  const [told] = await once(killed.stdout as NodeJS.ReadableStream, 'data')
  const id = String(told).trim()
  await expect.poll(() => isFarEnough(), { timeout: 60_000 }).toBe(true)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  server.faults.clear()
  return id
}

/** The console that comes after it. */
async function comeBack() {
  const athena = await athenaEngineOn(server, join(dir, 'again'))
  const ledger = new Ledger(store, { dayUsd: 0.001 }, 5)
  const meter = new Meter({ ledger, engine: athena.engine, foretell: async () => undefined })
  const executions = new Executions({ store, engine: athena.engine, meter, resultsDir: dir })
  closing.push(athena.close, () => executions.close())
  await executions.recover()
  return { executions, ledger }
}

const left = async (ledger = new Ledger(store, { dayUsd: 0.001 }, 5)) => (await ledger.states('ann'))[0]?.left
const lines = () => store.selectFrom('ledger').selectAll().execute()

it('settles what a killed console had reserved by the real bytes of its query, which is not asked twice', async () => {
  // It never hears how its query is doing.
  server.faults.add({ on: 'athena.BatchGetQueryExecution', kind: 'drop', times: 10_000 })
  const id = await askAndKill(async () => server.queries[0]?.state === 'SUCCEEDED' && (await queryIdOf()) !== null)
  expect(await lines()).toEqual([expect.objectContaining({ id, state: 'reserved', reserved_nano_usd: RESERVED })])
  expect(await left()).toBe(LIMIT - RESERVED)
  const { executions, ledger } = await comeBack()
  expect(await executions.wait(id, ann, 60_000)).toMatchObject({ state: 'succeeded', cost_usd: 0.00005 })
  await executions.close()
  expect(server.queries).toHaveLength(1)
  const scanned = { scanned_bytes: server.queries[0]?.scannedBytes, nano_usd: 50_000 }
  expect(await lines()).toEqual([expect.objectContaining({ id, state: 'settled', ...scanned })])
  expect(await left(ledger)).toBe(LIMIT - 50_000)
})

it('sends again what may never have come to Athena, under the same reservation and the same token', async () => {
  server.faults.add({ on: 'athena.StartQueryExecution', kind: 'reset-after-accept', times: 10_000 })
  const id = await askAndKill(async () => server.queries.length > 0)
  expect(await left()).toBe(LIMIT - RESERVED)
  const { executions, ledger } = await comeBack()
  expect(await executions.wait(id, ann, 60_000)).toMatchObject({ state: 'succeeded' })
  await executions.close()
  expect(server.queries).toHaveLength(1)
  expect(await lines()).toEqual([expect.objectContaining({ id, state: 'settled', nano_usd: 50_000 })])
  expect(await left(ledger)).toBe(LIMIT - 50_000)
})

it('drops what was reserved for a question that nobody takes up any more', async () => {
  server.faults.add({ on: 'athena.StartQueryExecution', kind: '5xx', times: 10_000 })
  const id = await askAndKill(async () => server.calls.some(({ operation }) => operation === 'StartQueryExecution'))
  // It was killed a while ago.
  await store
    .updateTable('execution')
    .set({ started_at: Date.now() - 3_600_000 })
    .where('id', '=', id)
    .execute()
  const { executions, ledger } = await comeBack()
  expect(await executions.follow(id, ann)).toMatchObject({ state: 'stopped', cost_usd: 0 })
  expect(await lines()).toEqual([expect.objectContaining({ id, state: 'released', nano_usd: 0 })])
  expect(await left(ledger)).toBe(LIMIT)
  expect(server.queries).toHaveLength(0)
})

/** Athena's id of the one question there is, as the store has it. */
async function queryIdOf(): Promise<string | null> {
  const row = await store.selectFrom('execution').select('engine_execution_id').executeTakeFirst()
  return row?.engine_execution_id ?? null
}
