import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowAround } from '@/components/verdict/moment'
import { factsOf } from '@/components/verdict/signals/facts'
import { judge } from '@/components/verdict/signals/judge'
import type { SignalId } from '@/components/verdict/signals/signal'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { Results } from '@/lib/execution/results'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { tellStories } from '@/lib/lake/local/demo/story-book'
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
const judged = new Map<string, readonly SignalId[]>()

beforeAll(async () => {
  await makeDemoLake(join(dir, 'lake'), { seed: 42, now, events: 40_000 })
  manifest = Manifest.open(join(dir, 'lake'))
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

const nameOf = (principal: string) => principal.split(/[/:]/).at(-1)

async function signalsOf(principal: string, moment: Date): Promise<SignalId[]> {
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
    .filter(({ answer }) => answer === 'yes')
    .map(({ id }) => id)
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

test.each<[string, SignalId[]]>([
  [
    'stolen-key dave.ortiz',
    ['new-ip', 'write-after-denial', 'new-key', 'new-api', 'new-agent', 'new-region', 'denials', 'odd-hours'],
  ],
  ['stolen-key svc-telemetry', ['new-principal', 'new-api-account']],
  ['password-spray erin.walsh', ['new-ip', 'no-mfa', 'new-api', 'denials']],
  ['instance-credentials i-04a263f52530a06a7', ['new-ip', 'new-agent', 'new-api', 'denials']],
  ['crypto-mining GitHubActions', ['new-api-account', 'new-api', 'new-agent']],
  ['cluster-secrets payments', ['new-principal']],
  ['trail-stopped frank.huber', ['new-ip', 'protection-weakened', 'new-api-account', 'data-volume']],
])('%s: the signals that its story promises speak for malice', (name, promised) => {
  expect(judged.get(name)).toEqual(expect.arrayContaining(promised))
})

test.each([
  ['travelling-admin alice.moore@kestrel.example', 'instance-credentials i-04a263f52530a06a7'],
  ['on-call-night kenji.sato@kestrel.example', 'stolen-key dave.ortiz'],
  ['new-build-step GitHubActions', 'crypto-mining GitHubActions'],
  ['forgotten-password hugo.meyer', 'password-spray erin.walsh'],
])('%s has fewer of them than %s, which it looks like', (lookAlike, attack) => {
  const few = judged.get(lookAlike)?.length
  expect(few).toBeDefined()
  expect(few).toBeLessThan(judged.get(attack)?.length ?? 0)
})

test('what looks alike never uses a new address, writes after a denial or weakens protection', () => {
  const benign = [...judged].filter(([name]) => /^(travelling|on-call|new-build)/.test(name))
  expect(benign).toHaveLength(3)
  for (const [, signals] of benign) {
    expect(signals).not.toContain('new-ip')
    expect(signals).not.toContain('write-after-denial')
    expect(signals).not.toContain('protection-weakened')
  }
})
