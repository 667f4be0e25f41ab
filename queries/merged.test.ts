import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { Engine } from '@/lib/engine/engine'
import { Results } from '@/lib/execution/results'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import type { Question } from '@/lib/sql/define-query'
import { mergedNamed } from './merged'

const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-merged-'))
let server: AwsServer
let manifest: Manifest
let results: Results
let duckdb: DuckDbEngine
let athena: Awaited<ReturnType<typeof athenaEngineOn>>

beforeAll(async () => {
  const lakeDir = join(dir, 'lake')
  await makeDemoLake(lakeDir, { seed: 1, now, events: 6_000, days: 14 })
  manifest = Manifest.open(lakeDir)
  results = await Results.open()
  duckdb = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'duckdb') })
  server = await startAwsServer({ lakeDir })
  athena = await athenaEngineOn(server, dir)
}, 300_000)
afterAll(async () => {
  await athena?.close()
  await duckdb?.close()
  await server?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** What an engine answers to a question, and what it scanned for it. */
async function ask(engine: Engine, question: Question, params: object) {
  const token = crypto.randomUUID()
  const fragment = question.sql(question.params.parse(params))
  const id = await engine.start({ fragment, name: question.name, token, resultPath: join(dir, `${token}.parquet`) })
  const { state, scannedBytes, error } = await engine.ended(id)
  expect(error?.cause ?? state).toBe('succeeded')
  const { path, columns } = await engine.result(id)
  const { rows } = await results.page({ path, columns }, { offset: 0, limit: 10_000 })
  return { scannedBytes, rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]]))) }
}

/** The parameters that a question takes, of those that a merged one has. */
function paramsOf({ params }: Question, all: Record<string, unknown>): object {
  const own = Object.keys((params as unknown as { shape: object }).shape)
  return Object.fromEntries(Object.entries(all).filter(([name]) => own.includes(name)))
}

const window = (days: number) => ({
  from: new Date(now.getTime() - days * 86_400_000).toISOString(),
  to: now.toISOString(),
})
const some = { accounts: ['111122223333'], regions: ['us-east-1'] }

describe.each([
  [
    'overview.findings-panels',
    [
      { ...window(3), bucket_seconds: 3_600 },
      { ...window(1), ...some, bucket_seconds: 60 },
    ],
  ],
  [
    'overview.calls-panels',
    [
      { ...window(3), bucket_seconds: 3_600, by: 'principal' },
      { ...window(1), ...some, bucket_seconds: 60, by: 'source_ip' },
      { ...window(2), bucket_seconds: 900, by: 'account' },
    ],
  ],
])('%s', (name, cases) => {
  const merged = mergedNamed(name)
  if (!merged) throw new Error(`There is no merged question ${name}.`)

  it('has in its rows those of each of its parts, in their order, on both engines', async () => {
    for (const params of cases) {
      for (const engine of [duckdb, athena.engine]) {
        const { rows } = await ask(engine, merged.question, params)
        for (const part of merged.parts) {
          const alone = await ask(engine, part, paramsOf(part, params))
          const own = rows.filter((row) => row.panel === part.name).sort((a, b) => Number(a.place) - Number(b.place))
          const picked = own.map((row) => Object.fromEntries(Object.keys(part.row.shape).map((key) => [key, row[key]])))
          expect(picked, `${part.name} on ${engine.kind}`).toEqual(alone.rows)
          if (params === cases[0]) expect(alone.rows.length).toBeGreaterThan(0)
        }
      }
    }
  })

  it('scans less on Athena than its parts do', async () => {
    const figures: string[] = []
    for (const params of cases) {
      const together = (await ask(athena.engine, merged.question, params)).scannedBytes
      let apart = 0
      for (const part of merged.parts) apart += (await ask(athena.engine, part, paramsOf(part, params))).scannedBytes
      figures.push(`${together} of ${apart}: ${(together / apart).toFixed(2)}`)
      expect(together).toBeLessThan(apart)
    }
    console.log(name, figures)
  })
})
