import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from '@/e2e/aws/account'
import { v1Only } from '@/e2e/aws/account-variants'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { without } from '@/e2e/aws/missing-grant'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { openClients } from '@/lib/aws/clients'
import { AthenaCalls } from '@/lib/engine/athena-calls'
import { readEnv } from '@/lib/env'
import { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { filesInWindows } from '@/lib/lake/local/relation'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import type { Question } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { openStore, type Store } from '@/lib/store/store'
import { listFindings } from '@/queries/findings/list'
import { dnsDenials } from '@/queries/overview/dns-denials'
import { riskyActivity } from '@/queries/overview/risky-activity'
import { traffic } from '@/queries/overview/traffic'
import { Ledger } from '../ledger'
import { askAthena } from './ask-athena'
import { foretellAthena } from './foretell-athena'

const NOW = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-foretell-'))
const lakeDir = join(dir, 'lake')
let manifest: Manifest
let store: Store
let server: AwsServer
const closing: (() => void)[] = []
let made = 0

beforeAll(async () => {
  await makeDemoLake(lakeDir, { seed: 1, now: NOW, events: 3_000, days: 8 })
  manifest = Manifest.open(lakeDir)
  vi.stubEnv('AWS_ACCESS_KEY_ID', ANALYST_KEYS.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', ANALYST_KEYS.secretAccessKey)
})
beforeEach(async () => {
  store = await openStore(join(dir, `s${++made}`))
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await server.close()
  await store.destroy()
})
afterAll(() => {
  vi.unstubAllEnvs()
  manifest.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A foretelling over an account of the wire server. */
async function foretellOver(account: AwsAccount) {
  server = await startAwsServer({ lakeDir, account })
  const env = readEnv({ LAKEWARDEN_AWS_REGION: 'us-east-1', LAKEWARDEN_ATHENA_WORKGROUP: 'lakewarden' })
  const aws = { region: 'us-east-1', endpoint: server.endpoint }
  const clients = openClients(aws)
  const calls = new AthenaCalls(aws)
  closing.push(
    () => clients.close(),
    () => calls.close(),
  )
  const ledger = new Ledger(store, {}, 5)
  const ask = askAthena({ calls, lanes: 2, athena: env.athena, ledger })
  const catalogue = new LakeCatalogue({ glue: clients.glue, region: 'us-east-1' })
  return { foretell: foretellAthena({ ask, catalogue, store }), ledger }
}

const times = (days: number) => ({
  from: new Date(NOW.getTime() - days * 86_400_000).toISOString(),
  to: NOW.toISOString(),
})
const last = (days: number, of: typeof traffic = traffic) => of.sql(of.params.parse(times(days)))
const window = (days: number) => ({ from: new Date(NOW.getTime() - days * 86_400_000), to: NOW })
const settled = { at: 1, principal: 'ann', query: 'overview.traffic', engine: 'athena' }
const asked = () => server.queries.map((query) => query.sql)

it('counts by Iceberg’s metadata the files that the windows need, read once and kept', async () => {
  const { foretell, ledger } = await foretellOver(demoAccount(lakeDir))
  const two = { from: new Date(NOW.getTime() - 4 * 86_400_000), to: NOW }
  const needed = filesInWindows(manifest.filesOf('VPC_FLOW'), [two])
  const all = manifest.filesOf('VPC_FLOW')
  // Two days and the two before them; a partition is a day, so that files of its other hours count too.
  const [estimate, again] = await Promise.all([
    foretell('overview.traffic', last(2)),
    foretell('overview.traffic', last(2)),
  ])
  const fileBytes = needed.reduce((sum, file) => sum + file.bytes, 0)
  expect(estimate).toMatchObject({ kind: 'iceberg-partitions', isUpperBound: true, counted: needed.length })
  expect(estimate).toMatchObject({ bytes: fileBytes, fileBytes })
  expect(needed.length).toBeLessThan(all.length)
  expect(again).toEqual(estimate)
  await foretell('overview.traffic', last(1))
  const narrow = sql`SELECT 1 AS n FROM ${vpcFlow} WHERE ${vpcFlow.within(window(30), { regions: ['xx-none-1'] })}`
  expect(await foretell('x', narrow)).toMatchObject({ bytes: 0, counted: 0 })
  expect(asked()).toEqual([expect.stringContaining('vpc_flow_2_0$partitions')])
  const line = await store.selectFrom('ledger').selectAll().executeTakeFirst()
  expect(line).toMatchObject({ principal: 'lakewarden', query: 'lake.partitions', state: 'settled' })
  expect(line?.nano_usd).toBeLessThanOrEqual(50_000)

  // From the second run on, the share that the question reads of those files is known.
  const scan = { ...settled, id: 'a', ...(estimate && { estimate }) }
  await ledger.settle(scan, { state: 'succeeded', scannedBytes: Math.round(fileBytes / 20) })
  const known = await foretell('overview.traffic', last(2))
  expect(known).toMatchObject({ bytes: Math.round(fileBytes / 20), isUpperBound: false, runs: 1, fileBytes })
})

it('asks the planner where the metadata may not be read and the question never ran, then its history', async () => {
  const { foretell, ledger } = await foretellOver(without(demoAccount(lakeDir), 'metadata tables'))
  const estimate = await foretell('overview.traffic', last(2))
  expect(estimate).toMatchObject({ kind: 'explain-io', isUpperBound: true, counted: 1 })
  expect(estimate?.bytes).toBeGreaterThan(0)
  await foretell('overview.traffic', last(2))
  expect(asked().filter((text) => text.includes('EXPLAIN'))).toHaveLength(1)
  expect(asked().filter((text) => text.includes('$partitions'))).toHaveLength(1)
  const cost = await store.selectFrom('ledger').select('nano_usd').where('query', '=', 'lake.explain').execute()
  expect(cost).toEqual([{ nano_usd: 0 }])
  const scan = { ...settled, id: 'a', windowMs: 4 * 86_400_000 }
  await ledger.settle(scan, { state: 'succeeded', scannedBytes: 8_000_000 })
  expect(await foretell('overview.traffic', last(1))).toEqual({
    ...{ kind: 'history', bytes: 4_000_000, isUpperBound: false, counted: 1 },
  })
})

it('gives no number where nothing tells one: a Hive table that never was asked', async () => {
  const { foretell } = await foretellOver(v1Only(demoAccount(lakeDir)))
  expect(await foretell('overview.traffic', last(2))).toBeUndefined()
  expect(asked().some((text) => text.includes('$partitions'))).toBe(false)
})

it('foretells no less than is then billed, and comes near to it when the question has run once', async () => {
  const { foretell, ledger } = await foretellOver(demoAccount(lakeDir))
  const athena = await athenaEngineOn(server, dir)
  const off: Record<string, number[]> = {}
  const asked: Question[] = [traffic, dnsDenials, riskyActivity, listFindings]
  for (const question of asked) {
    for (const [i, days] of [1, 3, 2].entries()) {
      const fragment = question.sql(question.params.parse({ ...(question.example as object), ...times(days) }))
      const estimate = await foretell(question.name, fragment)
      const token = `${question.name}:${i}`
      const id = await athena.engine.start({
        ...{ fragment, name: question.name, token },
        resultPath: join(dir, `${made}.parquet`),
      })
      const { state, scannedBytes } = await athena.engine.ended(id)
      expect([state, estimate?.kind, estimate?.isUpperBound]).toEqual(['succeeded', 'iceberg-partitions', i === 0])
      if (i === 0) expect(scannedBytes).toBeLessThanOrEqual(estimate?.bytes ?? 0)
      else off[question.name] = [...(off[question.name] ?? []), (estimate?.bytes ?? 0) / scannedBytes]
      const scan = { ...settled, id: token, query: question.name, ...(estimate && { estimate }) }
      await ledger.settle(scan, { state: 'succeeded', scannedBytes })
    }
  }
  await athena.close()
  for (const ratio of Object.values(off).flat()) expect(Math.abs(ratio - 1)).toBeLessThan(0.15)
})

it('says nothing, and fails nothing, where neither metadata nor plan can be had', async () => {
  const { foretell } = await foretellOver(demoAccount(lakeDir))
  server.faults.add({ on: 'query', sql: 'lakewarden:lake.', kind: 'failed', times: 9 })
  expect(await foretell('overview.traffic', last(2))).toBeUndefined()
})
