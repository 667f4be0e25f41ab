import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptByV1 } from '@/e2e/aws/kept-by-v1'
import { v1Columns } from '@/e2e/aws/v1-columns'
import { asV1 } from '@/e2e/aws/v1-lake'
import { DUCKDB_DIALECT } from '@/lib/engine/duckdb-dialect'
import { allTables } from '@/lib/lake/all-tables'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { compileDuckDb } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import type { Fragment } from '@/lib/sql/sql'
import { plant } from '@/queries/hunts/plant'
import { plantedRows } from '@/queries/hunts/planted'
import { questions } from '@/queries/registry'
import { LinkedLake } from './linked-lake'
import type { LinkedTable } from './linked-table'
import { spellTables } from './spell-tables'

// Every question over the same events, linked in four ways. The tables stand in DuckDB under their linked names, so that
// only the spelling is on trial; the wire server tries the rest.

const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-spelling-'))
let database: Awaited<ReturnType<DuckDBInstance['connect']>>

/** Which accounts had version 2 since when; version 1 ran on everywhere. */
const MIGRATED =
  "CASE accountid WHEN '111122223333' THEN TIMESTAMP '2026-06-10 07:30:00' ELSE TIMESTAMP '2026-06-14 18:00:00' END"

/** Sources that version 1 had. */
const OLD = new Set(Object.keys(v1Columns))

beforeAll(async () => {
  await makeDemoLake(join(dir, 'lake'), { seed: 1, now, events: 4_000, days: 3 })
  await plant(join(dir, 'lake'), plantedRows(now))
  database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  for (const text of DUCKDB_DIALECT) await database.run(text)
  for (const schema of ['new', 'late', 'old']) await database.run(`CREATE SCHEMA "${schema}"`)
  for (const { source } of allTables) {
    const files = join(dir, 'lake/aws', source, '2.0/**/*.parquet')
    await database.run(
      `CREATE TABLE "new"."${source}" AS SELECT * FROM read_parquet('${files}', hive_partitioning = false)`,
    )
    await database.run(
      `CREATE TABLE "late"."${source}" AS SELECT * FROM "new"."${source}" WHERE time_dt >= ${MIGRATED}`,
    )
    const old = asV1(source, `"new"."${source}"`)
    if (old) await database.run(`CREATE TABLE "old"."${source}" AS ${old}`)
  }
  real.user = await commonest('actor.session.issuer', 'CLOUD_TRAIL_MGMT')
  real.uid = await commonest('finding_info.uid', 'SH_FINDINGS')
  real.access_key = await commonest('actor.user.credential_uid', 'CLOUD_TRAIL_MGMT')
  real.event_uid = await commonest('metadata.uid', 'CLOUD_TRAIL_MGMT')
  real.ips = [await commonest('src_endpoint.ip', 'VPC_FLOW'), await commonest('src_endpoint.ip', 'ROUTE53')]
})

afterAll(() => {
  database.closeSync()
  rmSync(dir, { recursive: true, force: true })
})

/** Values that stand in the demo, by the name of the parameter that takes them. */
const real: Record<string, unknown> = {}

async function commonest(column: string, source: string): Promise<unknown> {
  const text = `SELECT ${column} FROM "new"."${source}" WHERE ${column} IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1`
  return (await database.runAndReadAll(text)).getRowsJson()[0]?.[0]
}

function linked(schema: string, source: string, version: '1.0' | '2.0'): LinkedTable {
  const keys = { region: 'string', accountid: 'string', eventday: 'string' }
  return {
    ...{ source, version, database: schema, name: source, shape: 'own', owner: {}, isIceberg: version === '2.0' },
    columns:
      version === '1.0'
        ? { ...v1Columns[source], ...keys }
        : (allTables.find((t) => t.source === source)?.columns ?? {}),
    partitionKeys: version === '1.0' ? Object.keys(keys) : [],
  }
}

const sources = allTables.map((t) => t.source)
const old = sources.filter((s) => OLD.has(s))
const lakes = {
  v2: new LinkedLake(
    sources.map((s) => linked('new', s, '2.0')),
    [],
    0,
  ),
  v2Old: new LinkedLake(
    old.map((s) => linked('new', s, '2.0')),
    [],
    0,
  ),
  v1: new LinkedLake(
    old.map((s) => linked('old', s, '1.0')),
    [],
    0,
  ),
  migrated: new LinkedLake(
    [...old.map((s) => linked('late', s, '2.0')), ...old.map((s) => linked('old', s, '1.0'))],
    [],
    0,
  ),
}

/** Questions about what nobody does in these few days of the demo: only that they run is compared. */
const FOUND_NOWHERE = new Set(['hunts.cloudtrail.instance-role-outside'])

describe('every question', () => {
  test.each(questions.map((q) => [q.name, q] as const))('%s', async (name, question) => {
    const fragment = fragmentOf(question)
    const all = await rows(fragment, lakes.v2)
    if (FOUND_NOWHERE.has(name)) expect(all).toEqual([])
    else expect(all.length, 'an example that finds nothing proves nothing').toBeGreaterThan(0)
    const compared = async (lake: LinkedLake) => keptByV1(name, await rows(fragment, lake))
    const expected = await compared(lakes.v2Old)
    expect(await compared(lakes.v1)).toEqual(expected)
    expect(await compared(lakes.migrated)).toEqual(expected)
  })
})

function fragmentOf(question: Question): Fragment {
  const example = question.example as object
  const own = Object.fromEntries(Object.entries(real).filter(([name]) => name in example))
  return question.sql(question.params.parse({ ...example, ...own }))
}

async function rows(fragment: Fragment, lake: LinkedLake): Promise<Record<string, unknown>[]> {
  const { text, values } = compileDuckDb(fragment, spellTables(lake, fragment))
  return (await database.runAndReadAll(text, values as string[])).getRowObjectsJson()
}
