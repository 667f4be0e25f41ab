import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { athenaEnvironment } from '@/e2e/aws/athena-environment'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { localPrincipal } from '@/lib/auth/principal'
import { AthenaCalls } from '@/lib/engine/athena-calls'
import { readEnv } from '@/lib/env'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { openStore, type Store } from '@/lib/store/store'
import { Meter } from './cost/meter'
import { openForetell, openLedger } from './cost/open-ledger'
import { Executions } from './executions'
import { Results } from './results'
import { answer, run } from './run'

// Opened as lib/execution/open-engine.ts does: the account lets 20 queries run at once, 2 of which are for estimates.
const CAP = 20
const LANES = 2

let dir: string
let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer
let store: Store
let self: Parameters<typeof run>[0]
let close: () => Promise<void>

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-viewers-'))
  lake = await smallLake([cloudTrailRecord({ errorCode: 'AccessDenied' })])
  server = await startAwsServer({ lakeDir: lake.dir, activeQueries: CAP })
  store = await openStore(dir)
  const { athena: settings, aws } = readEnv(athenaEnvironment(server))
  const athena = await athenaEngineOn(server, dir, { athena: { ...settings, concurrency: CAP - LANES } })
  const { engine, catalogue } = athena
  const calls = new AthenaCalls({ ...aws, region: server.account.region })
  const manifest = Manifest.open(lake.dir)
  const ledger = openLedger(store, 'athena', { usdPerTb: 5, dayUsd: 100 })
  const aside = { calls, athena: settings, lanes: LANES }
  const meter = new Meter({
    ledger,
    engine,
    foretell: openForetell({ engine, catalogue, aside, store, manifest }, ledger),
  })
  const executions = new Executions({ store, engine, meter, resultsDir: join(dir, 'results'), leaseMs: 600_000 })
  const results = await Results.open(join(dir, 'tmp'))
  self = { engine, executions, results }
  close = async () => {
    await executions.close()
    await athena.close()
    calls.close()
    results.close()
    manifest.close()
  }
})
afterEach(async () => {
  await close()
  await server.close()
  await store.destroy()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** What the overview asks of a window of so many hours (app/(console)/overview/overview-view.tsx). */
function overview(hours: number): [string, object][] {
  const to = Date.parse('2026-03-02T00:00:00Z')
  const params = { from: new Date(to - hours * 3_600_000).toISOString(), to: new Date(to).toISOString() }
  const bucketed = { ...params, bucket_seconds: 3_600 }
  const onFindings = { partOf: { question: 'overview.findings-panels', params: bucketed } }
  const onCalls = { partOf: { question: 'overview.calls-panels', params: { ...bucketed, by: 'principal' } } }
  return [
    ['findings.count-by-severity', { params, ...onFindings }],
    ['overview.findings-over-time', { params: bucketed, ...onFindings }],
    ['overview.look-first', { params, ...onFindings }],
    ['overview.api-errors-over-time', { params: bucketed, ...onCalls }],
    ['overview.risky-activity', { params: { ...params, by: 'principal' }, ...onCalls }],
    ['overview.traffic', { params }],
    ['overview.dns-denials', { params }],
  ]
}

/** Somebody looks at the overview until every panel has ended. @returns their states and what all that cost */
async function view(hours: number): Promise<{ states: string[]; usd: number }> {
  const ends = await Promise.all(
    overview(hours).map(async ([name, input]) => {
      let { execution } = await run(self, name, { waitMs: 1_500, limit: 0, ...input }, localPrincipal)
      while (execution.state === 'queued' || execution.state === 'running') {
        execution = (await answer(self, execution.id, localPrincipal, { waitMs: 30_000, limit: 0 })).execution
      }
      return execution
    }),
  )
  return { states: ends.map(({ state }) => state), usd: ends.reduce((sum, { costUsd }) => sum + costUsd, 0) }
}

const asked = () => server.queries.filter(({ sql }) => !sql.startsWith('/* lakewarden:lake.')).map(({ sql }) => sql)
const refused = () => server.calls.filter(({ errorCode }) => errorCode === 'TooManyRequestsException')

it('starts one query a distinct question for 50 viewers of one dashboard, and four for its seven panels', async () => {
  const views = await Promise.all(Array.from({ length: 50 }, () => view(24)))
  expect(new Set(views.flatMap(({ states }) => states))).toEqual(new Set(['succeeded']))
  expect(new Set(asked()).size).toBe(4)
  expect(asked()).toHaveLength(4)
  expect(refused()).toEqual([])
  // All of them together owe what four queries cost, and the estimates.
  expect(views.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(4 * 0.00005, 9)
  const bill = await store.selectFrom('ledger').select('query').where('principal', '=', localPrincipal.id).execute()
  expect(bill).toHaveLength(4)
})

it('asks more than the account may run at once without being refused once', async () => {
  const hours = Array.from({ length: 50 }, (_, i) => 1 + (i % 10))
  const views = await Promise.all(hours.map(view))
  expect(new Set(views.flatMap(({ states }) => states))).toEqual(new Set(['succeeded']))
  expect([asked().length, new Set(asked()).size]).toEqual([40, 40])
  expect(refused()).toEqual([])
})
