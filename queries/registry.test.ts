import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { athenaTableName } from '@/lib/execution/athena-table-name'
import { Results } from '@/lib/execution/results'
import { tableOfSource } from '@/lib/lake/all-tables'
import { parseColumnType } from '@/lib/lake/column-type'
import type { LakeTable } from '@/lib/lake/define-table'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { route53 } from '@/lib/lake/tables/route53'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { compileAthena, tablesOf } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import type { Part } from '@/lib/sql/part'
import { type Fragment, sql } from '@/lib/sql/sql'
import { plant } from './hunts/plant'
import { plantedRows } from './hunts/planted'
import { questions } from './registry'

const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-questions-'))
let manifest: Manifest
let engine: DuckDbEngine
let results: Results

beforeAll(async () => {
  await makeDemoLake(join(dir, 'lake'), { seed: 1, now, events: 30_000 })
  await plant(join(dir, 'lake'), plantedRows(now))
  manifest = Manifest.open(join(dir, 'lake'))
  await manifest.refresh()
  engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  results = await Results.open()
  real.user = (await valuesOf(sql`actor.session.issuer`, cloudTrailMgmt))[0]
  real.uid = (await valuesOf(sql`finding_info.uid`, shFindings))[0]
  real.event_uid = (await valuesOf(sql`metadata.uid`, cloudTrailMgmt))[0]
  real.access_key = (await valuesOf(sql`actor.user.credential_uid`, cloudTrailMgmt))[0]
  real.ips = [...(await valuesOf(sql`src_endpoint.ip`, vpcFlow)), ...(await valuesOf(sql`src_endpoint.ip`, route53))]
}, 300_000)
/** Values that stand in the demo, by the name of the parameter that takes them. */
const real: Record<string, unknown> = {}

/** Those of the question's parameters that name something: its example names something of no lake. */
function inDemo(question: Question): object {
  return Object.fromEntries(Object.entries(real).filter(([name]) => name in (question.example as object)))
}

/** The values of one column over the whole demo, most frequent first. */
async function valuesOf(column: Fragment, table: LakeTable): Promise<string[]> {
  const all = table.within({ from: new Date(0), to: now })
  const fragment = sql`SELECT ${column} AS v FROM ${table} WHERE ${all} AND ${column} IS NOT NULL GROUP BY ${column} ORDER BY count(*) DESC LIMIT 5`
  const resultPath = join(dir, `${crypto.randomUUID()}.parquet`)
  const id = await engine.start({ fragment, name: 'values', token: resultPath, resultPath })
  await engine.ended(id)
  const { columns, path } = await engine.result(id)
  return (await results.page({ path, columns }, { offset: 0, limit: 5 })).rows.map((r) => String(r[0]))
}

afterAll(async () => {
  await engine?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

const fragmentOf = (q: Question): Fragment => q.sql(q.params.parse(q.example))

describe.each(questions.map((q) => [q.name, q] as const))('%s', (name, question) => {
  it('is named as its file, and opens it with its sentence', () => {
    const path = `queries/${name.replaceAll('.', '/')}.ts`
    expect(existsSync(path), path).toBe(true)
    const comments = [...readFileSync(path, 'utf8').matchAll(/\/\*\*([\s\S]*?)\*\//g)].map((c) =>
      (c[1] ?? '').replace(/\s*\n\s*\* ?/g, ' ').trim(),
    )
    expect(comments.some((c) => c.startsWith(question.sentence))).toBe(true)
  })

  it('prunes every table it reads', () => {
    const fragment = fragmentOf(question)
    expect(tablesOf(fragment).length).toBeGreaterThan(0)
    const count = (kind: Part['kind'], table: string) =>
      partsOf(fragment).filter((p) => p.kind === kind && 'table' in p && p.table.name === table).length
    for (const { table, windows } of tablesOf(fragment)) {
      expect(windows.length, table.name).toBeGreaterThan(0)
      expect(count('window', table.name), table.name).toBeGreaterThanOrEqual(count('table', table.name))
    }
  })

  it('reads leaves, not whole structs', () => {
    const fragment = fragmentOf(question)
    const text = compileAthena(fragment, (t) => t.name).replace(/'(?:[^']|'')*'/g, "''")
    for (const { table } of tablesOf(fragment)) {
      for (const [column, type] of Object.entries(tableOfSource(table.source)?.columns ?? {})) {
        if (parseColumnType(type).kind !== 'struct') continue
        const bare = new RegExp(`(?<![.\\w"])"?${column}"?(?!["\\w]*\\s*\\.)\\b(?!\\s*\\()`, 'g')
        // An output column of the same name is used by its alias.
        if (new RegExp(`\\bAS "?${column}"?(?!\\w)`, 'i').test(text)) continue
        const read = text.replaceAll(/CAST\((\w+\.)?"?\w+"? AS JSON\)/g, '')
        const uses = [...read.matchAll(bare)]
        expect(
          uses.map((u) => read.slice(Math.max(0, u.index - 40), u.index + 40)),
          `${table.name}.${column}`,
        ).toEqual([])
      }
    }
  })

  it('has the Athena text that was looked at', async () => {
    await expect(`${compileAthena(fragmentOf(question), athenaTableName)}\n`).toMatchFileSnapshot(`golden/${name}.sql`)
  })

  it('answers its example on the demo with the rows it promises', async () => {
    const resultPath = join(dir, `${name}.parquet`)
    const params = question.params.parse({ ...(question.example as object), ...inDemo(question) })
    const id = await engine.start({ fragment: question.sql(params), name, token: name, resultPath })
    const status = await engine.ended(id)
    expect(status.error?.cause ?? status.state).toBe('succeeded')
    const { columns, path } = await engine.result(id)
    const keys = Object.keys(question.row.shape)
    expect(columns.map((c) => c.name)).toEqual(keys)
    const { rows } = await results.page({ path, columns }, { offset: 0, limit: 2_000 })
    for (const row of rows) {
      const object = Object.fromEntries(keys.map((k, i) => [k, row[i]]))
      expect(question.row.strict().safeParse(object).error?.issues ?? []).toEqual([])
    }
    expect(rows.length, 'an example that finds nothing proves nothing').toBeGreaterThan(0)
  })
})

describe('the registry', () => {
  it('holds every question there is, each once', () => {
    const files = globSync('queries/**/*.ts').filter(
      (f) => !f.endsWith('.test.ts') && readFileSync(f, 'utf8').includes('= defineQuery('),
    )
    const names = files.map((f) =>
      f
        .replace(/^queries\//, '')
        .replace(/\.ts$/, '')
        .replaceAll('/', '.'),
    )
    expect(questions.map((q) => q.name).sort()).toEqual(names.sort())
  })
})

function partsOf(fragment: Fragment): Part[] {
  const walk = (parts: readonly Part[]): Part[] =>
    parts.flatMap((p) => [
      p,
      ...(p.kind === 'window' ? walk(p.predicate.parts) : p.kind === 'dialect' ? walk(p.athena.parts) : []),
    ])
  return walk(fragment.parts)
}
