import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import type { AthenaEngine } from '@/lib/engine/athena'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { Engine } from '@/lib/engine/engine'
import { listColumns } from '@/lib/execution/list-columns'
import { Results } from '@/lib/execution/results'
import type { LakeTable } from '@/lib/lake/define-table'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { route53 } from '@/lib/lake/tables/route53'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import type { Question } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { questions } from './registry'

const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-engines-'))
let server: AwsServer
let manifest: Manifest
let results: Results
let duckdb: DuckDbEngine
let athena: { engine: AthenaEngine; close(): Promise<void> }
/** Values that stand in the demo, by the name of the parameter that takes them: many an example names nothing there. */
const real: Record<string, unknown> = {}

beforeAll(async () => {
  const lakeDir = join(dir, 'lake')
  await makeDemoLake(lakeDir, { seed: 1, now, events: 10_000 })
  manifest = Manifest.open(lakeDir)
  results = await Results.open()
  duckdb = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'duckdb') })
  server = await startAwsServer({ lakeDir })
  athena = await athenaEngineOn(server, dir)
  real.user = (await valuesOf(sql`actor.session.issuer`, cloudTrailMgmt))[0]
  real.uid = (await valuesOf(sql`finding_info.uid`, shFindings))[0]
  real.event_uid = (await valuesOf(sql`metadata.uid`, cloudTrailMgmt))[0]
  real.ips = [...(await valuesOf(sql`src_endpoint.ip`, vpcFlow)), ...(await valuesOf(sql`src_endpoint.ip`, route53))]
})
afterAll(async () => {
  await athena?.close()
  await duckdb?.close()
  await server?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

describe.each(questions.map((q) => [q.name, q] as const))('%s', (_, question) => {
  it('gives the same rows through Athena as on the disk', async () => {
    const own = Object.entries(real).filter(([name]) => name in (question.example as object))
    for (const given of own.length > 0 ? [{}, Object.fromEntries(own)] : [{}]) {
      const fragment = question.sql(question.params.parse({ ...(question.example as object), ...given }))
      const [there, here] = [
        await answerOf(athena.engine, question, fragment),
        await answerOf(duckdb, question, fragment),
      ]
      expect(there.columns).toEqual(here.columns)
      expect(there.totalRows).toBe(here.totalRows)
      expect(there.rows).toEqual(here.rows)
    }
  })
})

/** The whole answer, as a page shows it. */
async function answerOf(engine: Engine, question: Pick<Question, 'name' | 'row'>, fragment: Fragment) {
  const resultPath = join(dir, `${crypto.randomUUID()}.parquet`)
  const lists = listColumns(question)
  const id = await engine.start({ fragment, name: question.name, token: resultPath, resultPath, lists })
  const status = await engine.ended(id)
  expect(status.error?.cause ?? status.error?.message ?? status.state).toBe('succeeded')
  const { columns, path } = await engine.result(id)
  return await results.page({ path, columns }, { offset: 0, limit: 1_000_000 })
}

/** The values of a column, most frequent first. */
async function valuesOf(column: Fragment, table: LakeTable): Promise<string[]> {
  const all = table.within({ from: new Date(0), to: now })
  const fragment = sql`SELECT ${column} AS v FROM ${table} WHERE ${all} AND ${column} IS NOT NULL
    GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT 5`
  const question = { name: 'values', row: questions[0]?.row } as Question
  return (await answerOf(duckdb, question, fragment)).rows.map((row) => String(row[0]))
}
