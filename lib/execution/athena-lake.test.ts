import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GlueClient } from '@aws-sdk/client-glue'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from '@/e2e/aws/account'
import { migrated, sharedByTableLinks, v1Only, withCustomSource } from '@/e2e/aws/account-variants'
import { athenaEngineOn } from '@/e2e/aws/athena-engine'
import { addCustomSource, customSource } from '@/e2e/aws/custom-source'
import { keptByV1 } from '@/e2e/aws/kept-by-v1'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { v1Columns } from '@/e2e/aws/v1-columns'
import { addV1 } from '@/e2e/aws/v1-lake'
import type { AthenaEngine } from '@/lib/engine/athena'
import { tableOfSource } from '@/lib/lake/all-tables'
import { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import type { SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { coverageOf } from '@/lib/lake/local/coverage'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { ManifestKnowledge } from '@/lib/lake/local/manifest-knowledge'
import type { Question } from '@/lib/sql/define-query'
import { questions } from '@/queries/registry'
import type { AskLake } from './ask-lake'
import { AthenaKnowledge } from './athena-knowledge'
import { Results } from './results'

// The product's own engine, catalogue and knowledge against the wire server, over one lake that has every event in both
// source versions.

const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-athena-lake-'))
const lakeDir = join(dir, 'lake')
let manifest: Manifest
let results: Results

/** An account under trial: its server, the engine and the way to ask. */
interface Trial {
  server: AwsServer
  engine: AthenaEngine
  catalogue: LakeCatalogue
  ask: AskLake
}
const trials = new Map<string, Trial>()
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  await makeDemoLake(lakeDir, { seed: 1, now, events: 3_000, days: 2 })
  await addV1(lakeDir)
  await addCustomSource(lakeDir, now)
  manifest = Manifest.open(lakeDir)
  await manifest.refresh()
  results = await Results.open()
  await open('v2', withoutNewSources(demoAccount(lakeDir)))
  await open('v1', sharedByTableLinks(v1Only(demoAccount(lakeDir))))
  await open('migrated', withCustom(withoutNewSources(migrated(demoAccount(lakeDir)))))
  await open('all', sharedByTableLinks(withCustom(demoAccount(lakeDir))))
  await open('closed', demoAccount(lakeDir))
  const closed = trials.get('closed')
  if (closed) closed.server.account.lakeFormation.areMetadataTablesReadable = false
}, 300_000)

afterAll(async () => {
  for (const close of closing) await close()
  manifest?.close()
  results?.close()
  rmSync(dir, { recursive: true, force: true })
})

function withCustom(account: AwsAccount): AwsAccount {
  return withCustomSource(account, customSource.name, customSource.columns)
}

/** What version 1 never had would make the lakes differ. */
function withoutNewSources(account: AwsAccount): AwsAccount {
  const tables = account.tables[account.lakeOwner] ?? []
  account.tables[account.lakeOwner] = tables.filter((t) => v1Columns[t.source])
  return account
}

async function open(name: string, account: AwsAccount): Promise<void> {
  const server = await startAwsServer({ lakeDir, account })
  const { engine, close } = await athenaEngineOn(server, join(dir, name))
  const { region } = account
  const glue = new GlueClient({ endpoint: server.endpoint, region, credentials: ANALYST_KEYS, maxAttempts: 1 })
  const catalogue = new LakeCatalogue({ glue, region })
  trials.set(name, { server, engine, catalogue, ask: (question, params) => rowsOf(engine, question, params) })
  closing.push(async () => {
    await close()
    await server.close()
  })
}

async function rowsOf<P extends z.ZodType, R extends z.ZodObject>(
  engine: AthenaEngine,
  question: Question<P, R>,
  params: z.input<P>,
): Promise<z.output<R>[]> {
  const token = crypto.randomUUID()
  const resultPath = join(dir, `${token}.parquet`)
  const fragment = question.sql(question.params.parse(params))
  const lists = Object.entries(question.row.shape)
    .filter(([, type]) => JSON.stringify(z.toJSONSchema(type as z.ZodType)).includes('"array"'))
    .map(([column]) => column)
  const id = await engine.start({ fragment, name: question.name, token, resultPath, lists })
  const status = await engine.ended(id)
  if (status.state !== 'succeeded') throw new Error(`${status.state}: ${status.error?.detail ?? status.error?.message}`)
  const { columns, path } = await engine.result(id)
  const { rows } = await results.page({ path, columns }, { offset: 0, limit: 10_000 })
  return rows.map((cells) => question.row.parse(Object.fromEntries(columns.map((c, i) => [c.name, cells[i]]))))
}

function trial(name: string): Trial {
  const found = trials.get(name)
  if (!found) throw new Error(name)
  return found
}

describe('every question through Athena', () => {
  test.each(questions.map((q) => [q.name, q] as const))(
    '%s answers on version 1 and on a migrated lake as on version 2',
    async (name, question) => {
      const kept = async (lake: string) => keptByV1(name, await trial(lake).ask(question, question.example))
      const expected = await kept('v2')
      expect(await kept('v1')).toEqual(expected)
      expect(await kept('migrated')).toEqual(expected)
    },
    120_000,
  )

  test('reads no more of version 1 than of version 2', () => {
    const bytesOf = (name: string) => trial(name).server.queries.reduce((sum, q) => sum + q.scannedBytes, 0)
    // `unmapped` holds what version 2 has columns for, so some more is read, but not whole structs.
    expect(bytesOf('v1')).toBeLessThan(2 * bytesOf('v2'))
  })
})

describe('what Athena knows of the lake', () => {
  test('is what the manifest of the same lake knows, for no scanned byte', async () => {
    const { server, catalogue, ask } = trial('all')
    const before = server.queries.length
    const knowledge = new AthenaKnowledge({ catalogue, ask })
    expect(knowledge.newest()).toBeNull()
    const [sources] = await Promise.all([knowledge.sources(), knowledge.sources()])
    const expected = (await new ManifestKnowledge(manifest).sources()).filter((k) => tableOfSource(k.source))
    const comparable = ({ files: _f, bytes: _b, ...rest }: SourceKnowledge) => rest
    expect(sources.slice(0, 8).map(comparable)).toEqual(expected.map(comparable))
    expect(sources.slice(8)).toEqual([
      {
        ...{ source: 'idp_sign_ins', rows: null, files: null, bytes: null, newestTime: null },
        firstTime: '2026-06-13T00:00:00.000Z',
        ...{ firstDay: '2026-06-13', lastDay: '2026-06-15', accounts: ['111122223333'], regions: ['us-east-1'] },
      },
    ])
    expect(knowledge.newest()).toBe(
      expected
        .map((s) => s.newestTime ?? '')
        .sort()
        .at(-1),
    )
    const asked = server.queries.slice(before)
    expect(asked.map((q) => q.scannedBytes)).toEqual([0, 0])
  })

  test('is looked for in the newest days where no metadata may be read', async () => {
    for (const [name, sources] of [
      ['closed', 8],
      ['v1', 6],
    ] as const) {
      const { catalogue, ask } = trial(name)
      const found = await new AthenaKnowledge({ catalogue, ask, now: () => now }).sources()
      const filled = found.filter((s) => s.newestTime !== null)
      expect(filled).toHaveLength(sources)
      const known = new Map(coverageOf(manifest).map((s) => [s.source, s]))
      for (const { source, newestTime, rows, regions } of filled) {
        expect(newestTime, `${name} ${source}`).toBe(known.get(source)?.newestTime)
        expect(rows).toBeNull()
        expect(known.get(source)?.regions).toEqual(expect.arrayContaining(regions))
      }
      for (const { source, rows } of found.filter((s) => s.newestTime === null)) expect(rows, source).toBe(0)
    }
  })

  test('is read of version 1 in the last day that has a partition, and in no other', async () => {
    const { server, catalogue, ask } = trial('v1')
    const before = server.queries.length
    await new AthenaKnowledge({ catalogue, ask }).sources()
    const texts = server.queries.slice(before).map((q) => q.sql)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toContain('vpc_flow_1_0$partitions"')
    const day = Date.parse('2026-06-15')
    expect(texts[1]).toContain(`time >= ${day}) AND (time < ${day + 86_400_000}`)
  })

  test('begins on a migrated lake where version 1 does, and counts nothing twice', async () => {
    const { catalogue, ask } = trial('migrated')
    const sources = await new AthenaKnowledge({ catalogue, ask }).sources()
    const flow = sources.find((s) => s.source === 'VPC_FLOW')
    const known = (await new ManifestKnowledge(manifest).sources()).find((s) => s.source === 'VPC_FLOW')
    expect(flow).toEqual({
      ...known,
      files: null,
      rows: null,
      bytes: null,
    })
  })

  test('is told again at once, and renewed when it is old', async () => {
    const { server, catalogue, ask } = trial('all')
    const knowledge = new AthenaKnowledge({ catalogue, ask, lifetimeMs: 0 })
    const first = await knowledge.sources()
    const started = server.queries.length
    expect(await knowledge.sources()).toBe(first)
    await expect.poll(() => server.queries.length).toBe(started + 2)
  })

  test('lists tables for whoever writes SQL', async () => {
    const { catalogue, ask } = trial('migrated')
    const { tables, missing, problems } = await new AthenaKnowledge({ catalogue, ask }).tables()
    expect(problems).toEqual([])
    expect(tables).toHaveLength(13)
    expect(missing).toEqual(['EKS_AUDIT', 'WAF'])
    expect(tables.find((t) => t.version === 'custom')).toMatchObject({
      ...{ source: 'idp_sign_ins', name: '"seclake"."amazon_security_lake_table_us_east_1_ext_idp_sign_ins"' },
      ...{ partitionKeys: ['region', 'accountid', 'eventday'], isAsked: false, isIceberg: false },
      columns: expect.arrayContaining([
        { name: 'src_endpoint', type: 'struct', fields: [{ name: 'ip', type: 'string' }] },
        { name: 'factors', type: 'array<struct>', fields: [expect.anything(), { name: 'is_new', type: 'boolean' }] },
      ]),
    })
    expect(tables.find((t) => t.source === 'VPC_FLOW' && t.version === '1.0')).toMatchObject({
      name: '"seclake"."amazon_security_lake_table_us_east_1_vpc_flow_1_0"',
      ...{ partitionKeys: ['region', 'accountid', 'eventday'], isAsked: true, isIceberg: false },
    })
  })
})
