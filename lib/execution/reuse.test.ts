import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery, type Question } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { openStore, type Store } from '@/lib/store/store'
import { Ledger } from './cost/ledger'
import { Meter } from './cost/meter'
import { toExecution } from './execution'
import { Executions } from './executions'
import { Results } from './results'

const HOUR = 3_600_000
const day = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') }
const open = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2099-01-01T00:00:00Z') }

const meaning = { title: 'Calls', sentence: 'Which calls?', row: z.object({ operation: z.string() }) }
const calls = defineQuery({
  ...meaning,
  name: 'test.calls',
  params: z.object({ isOpen: z.boolean() }),
  example: { isOpen: false },
  sql: ({ isOpen }) => sql`SELECT api.operation AS operation FROM ${cloudTrailMgmt}
    WHERE ${cloudTrailMgmt.within(isOpen ? open : day)} ORDER BY 1`,
})
const callsNamed = defineQuery({
  ...meaning,
  name: 'test.calls-named',
  params: z.object({ name: z.string() }),
  example: { name: 'ListBuckets' },
  sql: ({ name }) => sql`SELECT api.operation AS operation FROM ${cloudTrailMgmt}
    WHERE ${cloudTrailMgmt.within(day)} AND api.operation = ${name} ORDER BY 1`,
})

let dir: string
let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer
let athena: Awaited<ReturnType<typeof athenaEngineOn>>
let store: Store
let results: Results
let executions: Executions

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-reuse-'))
  lake = await smallLake(['ListBuckets', 'GetUser'].map((eventName) => cloudTrailRecord({ eventName })))
  server = await startAwsServer({ lakeDir: lake.dir })
  athena = await athenaEngineOn(server, dir)
  store = await openStore(dir)
  results = await Results.open(join(dir, 'tmp'))
  const { engine } = athena
  const meter = new Meter({ ledger: new Ledger(store, {}, 5), engine, foretell: async () => undefined })
  executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results') })
})
afterEach(async () => {
  await executions.close()
  await athena.close()
  await server.close()
  results.close()
  await store.destroy()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** Asks as a person, and gives the end and the rows. */
async function ask(person: string, question: Question, params: object, maxAgeMs?: number) {
  const me = { id: person }
  const { id } = await executions.start(question, question.params.parse(params), me, maxAgeMs)
  const row = await executions.wait(id, me, 60_000)
  const { path } = await executions.resultPath(id, me)
  const page = await results.page(
    { path, columns: JSON.parse(row.columns ?? '[]'), rowCount: row.row_count },
    { offset: 0, limit: 9 },
  )
  return { ...toExecution(row), rows: page.rows.flat() }
}
const billed = () => store.selectFrom('ledger').select(['nano_usd', 'scanned_bytes']).orderBy('at').execute()

it('lets Athena answer from its own earlier result, for nothing, and tells how old that may be', async () => {
  const first = await ask('ann', calls, { isOpen: false })
  expect(first).toMatchObject({ rows: ['GetUser', 'ListBuckets'], reusedWithinMs: null, costUsd: 0.00005 })
  expect(first.scannedBytes).toBeGreaterThan(0)
  const second = await ask('bob', calls, { isOpen: false })
  expect(second).toMatchObject({ rows: first.rows, reusedWithinMs: 24 * HOUR, costUsd: 0, scannedBytes: 0 })
  expect((await billed())[1]).toEqual({ nano_usd: 0, scanned_bytes: 0 })
  // Who wants it new gets it new.
  const third = await ask('bob', calls, { isOpen: false }, 0)
  expect(third).toMatchObject({ reusedWithinMs: null, costUsd: 0.00005 })
})

it('takes nothing older than an hour for a window that is not over', async () => {
  await ask('ann', calls, { isOpen: true })
  expect(server.queries[0]?.reuseMinutes).toBe(60)
  const earlier = server.queries[0]
  if (earlier?.finishedAt) earlier.finishedAt -= HOUR + 1
  expect(await ask('bob', calls, { isOpen: true })).toMatchObject({ reusedWithinMs: null })
  expect(await ask('eve', calls, { isOpen: true })).toMatchObject({ reusedWithinMs: HOUR, costUsd: 0 })
  // What it took may have been an hour old: it is not taken again as if it were new.
  expect(await ask('eve', calls, { isOpen: true }, HOUR / 2)).toMatchObject({ sharedFrom: null })
})

it('never asks for it where values stand beside the text, which Athena may not compare', async () => {
  expect((await ask('ann', callsNamed, { name: 'ListBuckets' })).rows).toEqual(['ListBuckets'])
  expect((await ask('ann', callsNamed, { name: 'GetUser' })).rows).toEqual(['GetUser'])
  const [one, other] = server.queries
  expect(other?.sql).toBe(one?.sql)
  expect(server.queries.map((query) => query.reuseMinutes)).toEqual([undefined, undefined])
})

it('asks again without it where the workgroup refuses it, and not any more', async () => {
  for (const group of server.account.workGroups) group.hasManagedResults = true
  expect((await ask('ann', calls, { isOpen: false })).rows).toEqual(['GetUser', 'ListBuckets'])
  expect((await ask('bob', calls, { isOpen: false })).costUsd).toBe(0.00005)
  const starts = server.calls.filter(({ operation }) => operation === 'StartQueryExecution')
  expect(starts.map(({ status }) => status)).toEqual([400, 200, 200])
})

it('scans where rows or columns are kept from the reader, for Athena reuses nothing there', async () => {
  server.account.lakeFormation.areMetadataTablesReadable = false
  await ask('ann', calls, { isOpen: false })
  expect(await ask('bob', calls, { isOpen: false })).toMatchObject({ reusedWithinMs: null, costUsd: 0.00005 })
})
