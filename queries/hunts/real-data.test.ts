import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import type { AthenaEngine } from '@/lib/engine/athena'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { Engine } from '@/lib/engine/engine'
import { listColumns } from '@/lib/execution/list-columns'
import { Results } from '@/lib/execution/results'
import { importLogs } from '@/lib/lake/local/import/import-logs'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import type { Question } from '@/lib/sql/define-query'
import { type Fragment, sql } from '@/lib/sql/sql'
import { hunts } from './library'

// CloudTrail of real attacks, recorded by others. It stands beside the repository where somebody has put it there.
const data = process.env.LAKEWARDEN_TEST_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const paths = ['invictus', 'stratus-red-team'].map((name) => join(data, 'cloudtrail', name))
const isThere = paths.every((path) => existsSync(path))

/** Hunts over calls that must find something in such attacks with their usual parameters. */
const FOUND = ['failed-calls', 'iam-activity', 'denied-calls', 'changes-by-principal', 'who-am-i', 'users-made']

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-real-'))
let server: AwsServer
let manifest: Manifest
let results: Results
let duckdb: DuckDbEngine
let athena: { engine: AthenaEngine; close(): Promise<void> }
/** Values that stand in the data, by the name of the parameter that takes them. */
const real: Record<string, unknown> = {}

beforeAll(async () => {
  if (!isThere) return
  const lakeDir = join(dir, 'lake')
  await importLogs({ kind: 'cloudtrail', paths, lakeDir })
  manifest = Manifest.open(lakeDir)
  await manifest.refresh()
  results = await Results.open()
  duckdb = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'duckdb') })
  server = await startAwsServer({ lakeDir })
  athena = await athenaEngineOn(server, dir)
  real.ip = await commonest(sql`src_endpoint.ip`)
  real.access_key = await commonest(sql`actor.user.credential_uid`)
}, 600_000)
afterAll(async () => {
  await athena?.close()
  await duckdb?.close()
  await server?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

// Without the data there is nothing to hold the hunts against: the demo's tests hold them.
describe.skipIf(!isThere)(`real CloudTrail of ${paths.join(' and ')}${isThere ? '' : ' (not there)'}`, () => {
  it.each(hunts.map((hunt) => [hunt.name, hunt] as const))(
    '%s gives the same rows through both engines',
    async (name, hunt) => {
      const example = hunt.example as object
      const own = Object.fromEntries(Object.entries(real).filter(([key]) => key in example))
      const fragment = hunt.sql(hunt.params.parse({ ...example, ...own }))
      const [there, here] = await Promise.all([
        answerOf(athena.engine, hunt, fragment),
        answerOf(duckdb, hunt, fragment),
      ])
      expect(there.columns).toEqual(here.columns)
      expect(there.totalRows).toBe(here.totalRows)
      expect(there.rows).toEqual(here.rows)
      if (FOUND.includes(name.replace('hunts.cloudtrail.', ''))) expect(here.totalRows).toBeGreaterThan(0)
    },
  )
})

async function answerOf(engine: Engine, question: Pick<Question, 'name' | 'row'>, fragment: Fragment) {
  const resultPath = join(dir, `${crypto.randomUUID()}.parquet`)
  const lists = listColumns(question)
  const id = await engine.start({ fragment, name: question.name, token: resultPath, resultPath, lists })
  const status = await engine.ended(id)
  expect(status.error?.cause ?? status.error?.message ?? status.state).toBe('succeeded')
  const { columns, path } = await engine.result(id)
  return await results.page({ path, columns }, { offset: 0, limit: 1_000_000 })
}

async function commonest(column: Fragment): Promise<unknown> {
  const all = cloudTrailMgmt.within({ from: new Date(0), to: new Date('2035-01-01') })
  const fragment = sql`SELECT ${column} AS v FROM ${cloudTrailMgmt} WHERE ${all} AND ${column} IS NOT NULL
    GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT 1`
  return (await answerOf(duckdb, { name: 'values', row: hunts[0]?.row } as Question, fragment)).rows[0]?.[0]
}
