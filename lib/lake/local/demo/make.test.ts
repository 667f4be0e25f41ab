import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allTables } from '@/lib/lake/all-tables'
import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import { Manifest } from '@/lib/lake/local/manifest'
import { type DemoMade, makeDemoLake } from './make'
import { HOSTILE } from './stories/hostile-strings'
import type { StoryTruth } from './story-book'

const NOW = new Date('2026-03-20T15:30:00Z')
// Fewer days than the usual sixty: a day costs more than its rows.
const DAYS = 6
const EVENTS = 20_000

let dir: string
let lake: string
let made: DemoMade
let connection: DuckDBConnection
let stories: StoryTruth[]

const filesOf = (root: string, source: string) =>
  `'${join(root, 'aws', source, '2.0/**/*.parquet').replaceAll("'", "''")}'`

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

/** One number for all rows of a source, whatever their order in files. */
async function hashOf(root: string, source: string): Promise<unknown> {
  const [row] = await rows(
    `SELECT count(*) AS n, sum(hash(t)::HUGEINT)::VARCHAR AS h FROM read_parquet(${filesOf(root, source)}, hive_partitioning = false) t`,
  )
  return row
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-demo-'))
  lake = join(dir, 'lake')
  made = await makeDemoLake(lake, { seed: 42, now: NOW, events: EVENTS, days: DAYS })
  connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  for (const { source } of allTables) {
    await connection.run(
      `CREATE TABLE ${source} AS SELECT * FROM read_parquet(${filesOf(lake, source)}, hive_partitioning = false, filename = true, file_row_number = true)`,
    )
  }
  stories = (JSON.parse(readFileSync(join(lake, 'story.json'), 'utf8')) as { stories: StoryTruth[] }).stories
}, 300_000)

afterAll(() => {
  connection.closeSync()
  rmSync(dir, { recursive: true, force: true })
})

test('same seed and moment make the same rows, another seed others; a second demo replaces the first', async () => {
  const few = { now: NOW, events: 3_000, days: 4 }
  const first = join(dir, 'first')
  const second = join(dir, 'second')
  await makeDemoLake(first, { ...few, seed: 42 })
  await makeDemoLake(second, { ...few, seed: 43, now: new Date('2026-02-01T00:00:00Z') })
  const others = await Promise.all(allTables.map(({ source }) => hashOf(second, source)))
  const made = await makeDemoLake(second, { ...few, seed: 42 })
  for (const [k, { source }] of allTables.entries()) {
    expect(await hashOf(second, source), source).toEqual(await hashOf(first, source))
    expect(others[k], source).not.toEqual(await hashOf(first, source))
  }
  expect(readFileSync(join(second, 'story.json'), 'utf8')).toBe(readFileSync(join(first, 'story.json'), 'utf8'))
  const manifest = Manifest.open(second)
  expect(manifest.files().length).toBe(made.files)
  expect(await manifest.refresh()).toMatchObject({ added: 0, removed: 0, unreadable: [] })
  manifest.close()
}, 300_000)

test('all eight sources, three accounts and three Regions in all its days, none after the last moment', async () => {
  const union = allTables
    .map((t) => `SELECT '${t.source}' AS source, accountid, region, time_dt FROM ${t.source}`)
    .join(' UNION ALL ')
  const [seen] =
    await rows(`SELECT count(*) AS n, count(DISTINCT source) AS sources, count(DISTINCT accountid) AS accounts, count(DISTINCT region) AS regions,
    min(time_dt) < TIMESTAMP '2026-03-15' AS starts_early, max(time_dt) < TIMESTAMP '2026-03-20 15:30:00' AS ends_in_time, max(time_dt) > TIMESTAMP '2026-03-20 15:00:00' AS ends_late FROM (${union})`)
  expect(seen).toEqual({
    n: String(made.events),
    sources: '8',
    accounts: '3',
    regions: '3',
    starts_early: true,
    ends_in_time: true,
    ends_late: true,
  })
  expect(made.events).toBeGreaterThan(EVENTS * 0.9)
})

describe.each(allTables.map((table) => [table.source, table] as const))('%s', (source, table) => {
  test('has the columns and types of the table, in its order', async () => {
    const described = await rows(`DESCRIBE SELECT * EXCLUDE (filename, file_row_number) FROM ${source}`)
    const wanted = Object.entries(table.columns).map(([name, type]) => [name, toDuckDbType(parseColumnType(type))])
    const plain = (type: unknown) => String(type).replaceAll('"', '')
    expect(described.map((c) => [c.column_name, plain(c.column_type)])).toEqual(wanted.map(([n, t]) => [n, plain(t)]))
  })

  test('lies where its rows say, sorted by time', async () => {
    const [wrong] =
      await rows(`SELECT count(*) FILTER (NOT contains(filename, '/region=' || region || '/accountId=' || accountid || '/eventDay=' || strftime(time_dt, '%Y%m%d') || '/')) AS misplaced,
      count(*) FILTER (epoch_ms(time_dt) <> time) AS untimely, count(*) FILTER (asl_version IS DISTINCT FROM '2.0') AS unversioned,
      count(*) FILTER (late) AS unsorted, count(*) FILTER (type_uid <> class_uid::BIGINT * 100 + activity_id OR type_name <> class_name || ': ' || activity_name) AS untyped
      FROM (SELECT *, time < lag(time) OVER (PARTITION BY filename ORDER BY file_row_number) AS late FROM ${source})`)
    expect(wrong).toEqual({ misplaced: '0', untimely: '0', unversioned: '0', unsorted: '0', untyped: '0' })
  })
})

test('every event of every story is found in the lake', async () => {
  const uids: Record<string, string> = {
    CLOUD_TRAIL_MGMT: 'metadata.uid',
    S3_DATA: 'metadata.uid',
    LAMBDA_EXECUTION: 'metadata.uid',
    EKS_AUDIT: 'api.request.uid',
    WAF: 'http_request.uid',
    SH_FINDINGS: 'finding_info.uid',
  }
  const found = new Map<string, Set<string>>()
  for (const [source, leaf] of Object.entries(uids)) {
    found.set(source, new Set((await rows(`SELECT DISTINCT ${leaf} AS uid FROM ${source}`)).map((r) => String(r.uid))))
  }
  const flows = new Set(
    (
      await rows(
        `SELECT concat_ws('|', time, src_endpoint.ip, dst_endpoint.ip, src_endpoint.port, dst_endpoint.port) AS k FROM VPC_FLOW`,
      )
    ).map((r) => r.k),
  )
  const queries = new Set(
    (await rows(`SELECT concat_ws('|', time, src_endpoint.ip, query.hostname) AS k FROM ROUTE53`)).map((r) => r.k),
  )
  expect(stories.length).toBe(made.stories)
  for (const story of stories) {
    expect(story.events.length, story.id).toBeGreaterThan(5)
    for (const event of story.events) {
      if ('uid' in event)
        expect(found.get(event.source)?.has(event.uid), `${story.id} ${event.source} ${event.uid}`).toBe(true)
      else
        expect(
          (event.source === 'VPC_FLOW' ? flows : queries).has([event.time, ...Object.values(event.match)].join('|')),
          `${story.id} ${JSON.stringify(event)}`,
        ).toBe(true)
    }
  }
})

test('attacks and look-alikes: six and more, three in the last three days, one in the last day', () => {
  const bad = stories.filter((s) => s.verdict === 'malicious' && s.id !== 'hostile-strings')
  const within = (days: number) => bad.filter((s) => Date.parse(s.lastTime) > NOW.getTime() - days * 86_400_000).length
  expect(bad.length).toBeGreaterThanOrEqual(6)
  expect(within(3)).toBeGreaterThanOrEqual(3)
  expect(within(1)).toBeGreaterThanOrEqual(1)
  for (const story of stories.filter((s) => s.verdict === 'benign'))
    expect(story.counterEvidence?.length, story.id).toBeGreaterThanOrEqual(3)
  for (const story of stories) expect(Date.parse(story.lastTime), story.id).toBeLessThan(NOW.getTime())
  expect(bad.every((s) => s.findings.length > 0)).toBe(true)
})

test('no event is there twice', async () => {
  for (const [source, leaf] of [
    ['CLOUD_TRAIL_MGMT', 'metadata.uid'],
    ['S3_DATA', 'metadata.uid'],
    ['LAMBDA_EXECUTION', 'metadata.uid'],
    ['EKS_AUDIT', 'api.request.uid'],
    ['WAF', 'http_request.uid'],
  ] as const) {
    expect(await rows(`SELECT ${leaf} AS uid FROM ${source} GROUP BY 1 HAVING count(*) > 1 LIMIT 3`), source).toEqual(
      [],
    )
  }
  expect(await rows(`SELECT finding_info.uid, time FROM SH_FINDINGS GROUP BY ALL HAVING count(*) > 1 LIMIT 3`)).toEqual(
    [],
  )
})

test('findings are reported several times, the latest state differs from the first, few are critical', async () => {
  const [seen] =
    await rows(`WITH f AS (SELECT *, finding_info.uid AS uid, row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC) AS back FROM SH_FINDINGS)
    SELECT count(*) > 2 * count(DISTINCT uid) AS has_updates, count(*) FILTER (back = 1 AND status = 'New') AS fresh, count(*) FILTER (back = 1 AND status = 'Resolved') AS resolved,
      count(*) FILTER (back = 1 AND status = 'Suppressed') AS suppressed, count(*) FILTER (back = 1 AND status = 'In Progress') AS notified,
      count(*) FILTER (back = 1 AND severity_id = 5 AND status = 'New') AS critical, count(DISTINCT class_uid) AS classes, count(DISTINCT metadata.product.name) AS products FROM f`)
  expect(seen).toMatchObject({ has_updates: true, classes: '3', products: '5' })
  for (const state of ['fresh', 'resolved', 'suppressed', 'notified', 'critical'])
    expect(Number(seen?.[state]), state).toBeGreaterThan(0)
  expect(Number(seen?.critical)).toBeLessThan(30)
  const [mining] = await rows(
    `SELECT status, unmapped['RecordState'] AS record FROM SH_FINDINGS WHERE finding_info.title LIKE '%Bitcoin%' ORDER BY time DESC LIMIT 1`,
  )
  expect(mining).toEqual({ status: 'Suppressed', record: 'ARCHIVED' })
})

test('sessions use the key that opened them', async () => {
  const [seen] =
    await rows(`WITH c AS (SELECT * FROM CLOUD_TRAIL_MGMT), used AS (SELECT DISTINCT actor.user.credential_uid AS key FROM c WHERE actor.session.issuer LIKE '%web-frontend-role' AND src_endpoint.ip LIKE '192.0.2.%')
    SELECT count(*) AS sessions, count(*) FILTER (key NOT IN (SELECT session.credential_uid FROM c WHERE session.credential_uid IS NOT NULL)) AS unopened FROM used`)
  expect(Number(seen?.sessions)).toBeGreaterThan(50)
  expect(seen?.unopened).toBe('0')
})

test('hostile strings are in agents, names looked up and titles, unchanged', async () => {
  const agents = new Set(
    (
      await rows(
        `SELECT DISTINCT http_request.user_agent AS a FROM CLOUD_TRAIL_MGMT WHERE src_endpoint.ip = '203.0.113.66'`,
      )
    ).map((r) => r.a),
  )
  for (const text of HOSTILE) expect(agents.has(text), JSON.stringify(text).slice(0, 60)).toBe(true)
  const [other] =
    await rows(`SELECT (SELECT count(*) FROM ROUTE53 WHERE contains(query.hostname, '<script') OR contains(query.hostname, '\u202e')) > 0 AS dns,
    (SELECT count(*) FROM SH_FINDINGS WHERE contains(finding_info.title, 'onerror')) > 0 AS titles,
    (SELECT count(*) FROM CLOUD_TRAIL_MGMT WHERE actor.user.uid LIKE '%/partner-upload-role/\\_\\_proto\\_\\_' ESCAPE '\\') > 0 AS sessions`)
  expect(other).toEqual({ dns: true, titles: true, sessions: true })
})
