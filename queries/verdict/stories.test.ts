import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowAround } from '@/components/verdict/moment'
import { factsOf } from '@/components/verdict/signals/facts'
import { judge } from '@/components/verdict/signals/judge'
import type { Signal, SignalId } from '@/components/verdict/signals/signal'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { Results } from '@/lib/execution/results'
import { makeCloudTrail } from '@/lib/lake/local/demo/bulk/cloud-trail'
import { makeS3Data } from '@/lib/lake/local/demo/bulk/data-events'
import { teachDraw } from '@/lib/lake/local/demo/draw'
import { makeHours } from '@/lib/lake/local/demo/rhythm'
import { allRows, tellStories } from '@/lib/lake/local/demo/story-book'
import { Manifest } from '@/lib/lake/local/manifest'
import type { Question } from '@/lib/sql/define-query'
import { type AccountOperationRow, verdictAccountOperations } from './account-operations'
import { type ActivityRow, verdictActivity } from './activity'

// The demo's stories tell which of its principals are malicious: the verdict's signals are held against that.
const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-stories-'))
let manifest: Manifest
let engine: DuckDbEngine
let results: Results
const judged = new Map<string, readonly Signal[]>()

beforeAll(async () => {
  await makeCalls(join(dir, 'lake'))
  manifest = Manifest.open(join(dir, 'lake'))
  await manifest.refresh()
  engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  results = await Results.open()
  for (const { about, rows } of tellStories(now)) {
    for (const principal of about.principals) {
      const own = rows.mgmt.find((row) => row.user_uid === principal)
      const moment = rows.findings[0]?.firstSeen ?? (own && new Date(`${own.t.replace(' ', 'T')}Z`))
      if (moment) judged.set(`${about.id} ${nameOf(principal)}`, await signalsOf(principal, moment))
    }
  }
}, 240_000)

afterAll(async () => {
  await engine?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The demo's calls alone: a lake of all its sources takes three times as long, and the verdict asks for no other. */
async function makeCalls(lakeDir: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  try {
    const connection = await instance.connect()
    const shop = { connection, scratchDir: join(dir, 'scratch'), seed: 42, now, days: 40 }
    for (const folder of [lakeDir, shop.scratchDir]) mkdirSync(folder)
    await connection.run("SET TimeZone = 'UTC'")
    await teachDraw(connection, shop.seed)
    await makeHours(shop)
    const rows = allRows(tellStories(now))
    await makeCloudTrail(shop, 20_000, rows.mgmt, lakeDir)
    await makeS3Data(shop, 8_000, rows.s3, lakeDir)
    connection.closeSync()
  } finally {
    instance.closeSync()
  }
}

const nameOf = (principal: string) => principal.split(/[/:]/).at(-1)

async function signalsOf(principal: string, moment: Date): Promise<Signal[]> {
  const { from, to } = windowAround(moment.getTime())
  const params = { user: principal, from: from.toISOString(), to: to.toISOString(), baseline_days: 60 }
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(principal)?.[1]
  const facts = factsOf({
    principal,
    activity: await ask<ActivityRow>(verdictActivity, params),
    account: await ask<AccountOperationRow>(verdictAccountOperations, {
      ...params,
      accounts: account ? [account] : [],
    }),
    baselineDays: 60,
    hasDataEvents: true,
  })
  if (!facts) throw new Error(`no facts about ${principal}`)
  return judge(facts)
}

async function ask<T>(question: Question, params: object): Promise<T[]> {
  const resultPath = join(dir, `${crypto.randomUUID()}.parquet`)
  const fragment = question.sql(question.params.parse(params))
  const id = await engine.start({ fragment, name: question.name, token: resultPath, resultPath })
  expect((await engine.ended(id)).state).toBe('succeeded')
  const { columns, path } = await engine.result(id)
  const { rows } = await results.page({ path, columns }, { offset: 0, limit: 5_000 })
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])) as T)
}

const saying = (answer: Signal['answer'], name: string): SignalId[] => {
  const signals = judged.get(name)
  if (!signals) throw new Error(`${name} was not judged`)
  return signals.filter((signal) => signal.answer === answer).map(({ id }) => id)
}

test.each<[string, SignalId[]]>([
  [
    'stolen-key dave.ortiz',
    [
      ...(['new-ip', 'write-after-denial', 'new-key', 'new-api-account', 'new-api'] as const),
      ...(['new-agent', 'new-region', 'error-rate', 'denials'] as const),
    ],
  ],
  ['stolen-key svc-telemetry', ['new-principal', 'new-api-account']],
  ['password-spray erin.walsh', ['new-ip', 'write-after-denial', 'no-mfa', 'new-api-account', 'new-agent', 'denials']],
  ['instance-credentials i-04a263f52530a06a7', ['new-ip', 'new-api-account', 'new-api', 'new-agent', 'denials']],
  ['crypto-mining GitHubActions', ['new-api-account', 'new-api', 'new-agent']],
  ['cluster-secrets payments', ['new-principal']],
  ['trail-stopped frank.huber', ['new-ip', 'protection-weakened', 'new-api-account', 'new-api', 'data-volume']],
])('%s: the signals that docs/demo.md promises speak for malice', (name, promised) => {
  expect(saying('yes', name)).toEqual(expect.arrayContaining(promised))
})

test('of a Kubernetes account CloudTrail tells nothing, neither for nor against', () => {
  const signals = judged.get('cluster-secrets web')
  expect(new Set(signals?.map(({ reason }) => reason))).toEqual(new Set(['nothing-done']))
})

test('a principal without a past is judged by little else', () => {
  for (const name of ['stolen-key svc-telemetry', 'cluster-secrets payments']) {
    expect(saying('unknown', name).length, name).toBeGreaterThan(8)
  }
  // Whoever has habits is told by nearly everything.
  for (const name of ['stolen-key dave.ortiz', 'crypto-mining GitHubActions', 'trail-stopped frank.huber']) {
    expect(saying('unknown', name).length, name).toBeLessThanOrEqual(2)
  }
})

test.each([
  ['travelling-admin alice.moore@kestrel.example', 'stolen-key dave.ortiz'],
  ['travelling-admin alice.moore@kestrel.example', 'instance-credentials i-04a263f52530a06a7'],
  ['on-call-night kenji.sato@kestrel.example', 'stolen-key dave.ortiz'],
  ['new-build-step GitHubActions', 'crypto-mining GitHubActions'],
  ['forgotten-password hugo.meyer', 'password-spray erin.walsh'],
])('%s has fewer of them than %s, which it looks like', (lookAlike, attack) => {
  expect(saying('yes', lookAlike).length).toBeLessThan(saying('yes', attack).length)
})

test.each([
  'travelling-admin alice.moore@kestrel.example',
  'on-call-night kenji.sato@kestrel.example',
  'new-build-step GitHubActions',
])('%s uses no new address or client, writes nothing after a denial and weakens no protection', (name) => {
  expect(saying('no', name)).toEqual(
    expect.arrayContaining(['new-principal', 'new-ip', 'new-agent', 'write-after-denial', 'protection-weakened']),
  )
})

test('the look-alike without a past signs in once, with MFA', () => {
  const name = 'forgotten-password hugo.meyer'
  expect(saying('yes', name)).toEqual(['new-principal'])
  expect(saying('no', name)).toContain('no-mfa')
})
