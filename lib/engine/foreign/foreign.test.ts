import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import type { EngineStatus } from '@/lib/engine/engine'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { Manifest } from '@/lib/lake/local/manifest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { readForeignSql } from '@/lib/sql/foreign/foreign-sql'
import { SqlError } from '@/lib/sql/foreign/sql-error'
import { sql } from '@/lib/sql/sql'
import type { ForeignLimits } from './foreign-limits'
import { HEAVY, REFUSED, VECTOR_TABLE as TABLE } from './sql-vectors.fixture'

let lake: Awaited<ReturnType<typeof smallLake>>
let dir: string
let manifest: Manifest
let engine: DuckDbEngine

beforeAll(async () => {
  lake = await smallLake(
    ['2026-03-01T12:00:00Z', '2026-03-02T12:00:00Z', '2026-03-03T12:00:00Z'].map((eventTime, i) =>
      cloudTrailRecord({ eventTime, awsRegion: i === 2 ? 'eu-west-1' : 'us-east-1', readOnly: i > 0 }),
    ),
  )
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-foreign-'))
  manifest = Manifest.open(lake.dir)
  await manifest.refresh()
  engine = await openEngine()
})

afterAll(async () => {
  await engine.close()
  manifest.close()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

function openEngine(foreign: Partial<ForeignLimits> = {}): Promise<DuckDbEngine> {
  return DuckDbEngine.open({ manifest, tempDir: join(dir, `tmp-${randomUUID()}`), foreign })
}

interface Outcome {
  status: EngineStatus
  rows: unknown[][]
}

async function ask(text: string, params = {}, on = engine, principal = 'someone'): Promise<Outcome> {
  const { fragment } = readForeignSql(text, { tables: foreignTables(), now: new Date(), params, types: {} })
  const token = randomUUID()
  const resultPath = join(dir, `${token}.parquet`)
  const id = await on.start({ fragment, name: 'sql', token, resultPath, isForeign: true, principal })
  const status = await on.ended(id)
  return { status, rows: status.state === 'succeeded' ? await rowsOf(resultPath) : [] }
}

async function rowsOf(path: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)
  const rows = reader.getRowsJson()
  connection.closeSync()
  instance.closeSync()
  return rows as unknown[][]
}

/** The general expectation of every vector: this process lives, and the next honest question is answered. */
async function expectHonestAnswer(on = engine): Promise<void> {
  const honest = await ask(`SELECT count(*) AS n FROM ${TABLE}`, {}, on, 'someone else')
  expect(honest.status.error).toBeUndefined()
  expect(honest.rows).toEqual([['3']])
  const token = randomUUID()
  const resultPath = join(dir, `${token}.parquet`)
  const id = await on.start({ fragment: sql`SELECT 1 AS one`, name: 'test', token, resultPath })
  expect((await on.ended(id)).state).toBe('succeeded')
}

describe("a person's SQL in a process of its own", () => {
  it('answers from the lake', async () => {
    const { status, rows } = await ask(`SELECT api.operation AS op, count(*) AS n FROM ${TABLE} GROUP BY 1`)
    expect(status.error).toBeUndefined()
    expect(rows).toEqual([['DescribeInstances', '3']])
    expect(status.estimatedBytes).toBeGreaterThan(0)
  })

  it('reads only the files that its predicates need', async () => {
    const whole = await ask(`SELECT time_dt, region FROM ${TABLE}`)
    const day = await ask(
      `SELECT time_dt, region FROM ${TABLE} WHERE time_dt >= TIMESTAMP '2026-03-02 00:00:00' AND region = 'us-east-1'`,
    )
    expect(day.rows).toHaveLength(1)
    expect(day.status.estimatedBytes).toBeLessThan(whole.status.estimatedBytes as number)
  })

  it('gives nested columns, and the engine-neutral types of all', async () => {
    const { rows } = await ask(`SELECT actor.user.name AS who, t.resources AS r FROM ${TABLE} AS t LIMIT 1`)
    expect(rows[0]?.[0]).toBe('alice')
  })

  it.each([
    ["' OR '1'='1", 0],
    ["'; DROP TABLE x; --", 0],
    ["\\'", 0],
    ["\\\\'", 0],
    ["'||(SELECT accountid)||'", 0],
    ['? and $1', 0],
    ['\u2019 OR \u02bc1\u02bc=\uff071\uff07', 0],
    ['alice', 3],
  ])('P1-P6: takes %s as a value', async (name, found) => {
    const { status, rows } = await ask(`SELECT count(*) AS n FROM ${TABLE} WHERE actor.user.name = :name`, { name })
    expect(status.error).toBeUndefined()
    expect(rows).toEqual([[String(found)]])
  })

  it('takes several values, times and whole numbers', async () => {
    const text = `SELECT count(*) AS n FROM ${TABLE} WHERE region IN (:regions) AND time_dt >= :from AND severity_id < :max`
    const { rows } = await ask(text, { regions: ['us-east-1', 'eu-west-1'], from: '2026-03-02T00:00:00Z', max: 9 })
    expect(rows).toEqual([['2']])
  })

  it('writes nothing but its result, and cleans up behind itself', async () => {
    const before = readdirSync(lake.dir)
    await ask(`SELECT * FROM ${TABLE}`)
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(readdirSync(lake.dir)).toEqual(before)
  })

  it('cuts a result at the rows that may be kept', async () => {
    const own = await openEngine({ resultRows: 1_000 })
    const { rows } = await ask(
      `SELECT a.time_dt FROM ${TABLE} AS a CROSS JOIN UNNEST(sequence(1, 9999)) AS t(n)`,
      {},
      own,
    )
    expect(rows).toHaveLength(1_000)
    await own.close()
  })
})

describe('limits', () => {
  it.each(HEAVY)('%s is bounded, and dies alone', async (_, text) => {
    const own = await openEngine({ timeMs: 4_000, memoryBytes: 500_000_000 })
    const begun = Date.now()
    const { status } = await ask(text, {}, own)
    expect(['succeeded', 'failed']).toContain(status.state)
    if (status.error) expect(['timeout', 'query-failed']).toContain(status.error.code)
    expect(Date.now() - begun).toBeLessThan(30_000)
    await expectHonestAnswer(own)
    await own.close()
  })

  // On a machine that is busy with other things any process takes its time to die: that is measured beside it.
  it('kills a time eater within 100 ms of its limit', async () => {
    const own = await openEngine({ timeMs: 1_500 })
    const late: number[] = []
    for (let i = 0; i < 8 && (late.at(-1) ?? 100) >= 100; i++) {
      const { status } = await ask(HEAVY[2]?.[1] as string, {}, own)
      expect(status.error?.code).toBe('timeout')
      late.push((status.finishedAt ?? 0) - (status.startedAt ?? 0) - 1_500)
    }
    console.log(`time eater: dead ${late.join(', ')} ms after its limit of 1500 ms`)
    expect(Math.min(...late)).toBeGreaterThanOrEqual(-5)
    expect(Math.min(...late)).toBeLessThan(100 + (await dyingMs()))
    await expectHonestAnswer(own)
    await own.close()
  })

  it.runIf(process.platform === 'linux')('kills a memory eater within 100 ms of its limit', async () => {
    const limit = 400_000_000
    const own = await openEngine({ memoryBytes: limit, timeMs: 30_000 })
    const late: number[] = []
    for (let i = 0; i < 8 && (late.at(-1) ?? 100) >= 100; i++) {
      const watch = watchMemory(limit)
      const { status } = await ask("SELECT length(lpad('x', 300000000, 'y')) AS n", {}, own)
      expect(status.error?.message).toMatch(/memory/)
      expect(watch.most()).toBeGreaterThan(limit)
      late.push(watch.end())
      console.log(`memory eater: limit 400 MB, seen at most ${Math.round(watch.most() / 1e6)} MB`)
    }
    console.log(`memory eater: dead ${late.join(', ')} ms after it passed its limit`)
    expect(Math.min(...late)).toBeLessThan(100 + (await dyingMs()))
    await expectHonestAnswer(own)
    await own.close()
  })

  it('stops a statement when it is told to', async () => {
    const { fragment } = readForeignSql(HEAVY[2]?.[1] as string, {
      tables: foreignTables(),
      now: new Date(),
      params: {},
      types: {},
    })
    const token = randomUUID()
    const id = await engine.start({ fragment, name: 'sql', token, resultPath: join(dir, token), isForeign: true })
    await new Promise((resolve) => setTimeout(resolve, 500))
    const begun = Date.now()
    await engine.stop(id)
    expect((await engine.ended(id)).state).toBe('stopped')
    expect(Date.now() - begun).toBeLessThan(1_000)
  })

  it('S36: one person with fifty heavy statements is told to wait, and another is answered soon', async () => {
    const own = await openEngine({ timeMs: 5_000 })
    await ask('SELECT 1 AS warm', {}, own)
    await new Promise((resolve) => setTimeout(resolve, 300))
    let ended = 0
    const heavy = Array.from({ length: 50 }, () =>
      ask(HEAVY[2]?.[1] as string, {}, own, 'greedy')
        .catch((e) => e.code)
        .finally(() => ended++),
    )
    const alone = Date.now()
    await ask(`SELECT count(*) AS n FROM ${TABLE}`)
    const usual = Date.now() - alone
    const begun = Date.now()
    const other = await ask(`SELECT count(*) AS n FROM ${TABLE}`, {}, own, 'other')
    const took = Date.now() - begun
    console.log(`fifty heavy statements: another person waited ${took} ms, alone ${usual} ms`)
    expect(other.rows).toEqual([['3']])
    // Not after all that the greedy one was let begin: a machine's speed is no promise, the turn is.
    expect(ended).toBeLessThan(50)
    await own.close()
    const outcomes = await Promise.all(heavy)
    expect(outcomes.filter((o) => o === 'throttled').length).toBeGreaterThanOrEqual(25)
  })
})

/** Watches, from outside, the memory of the processes that were started here. */
function watchMemory(limit: number) {
  let most = 0
  let passedAt: number | undefined
  let goneAt: number | undefined
  const timer = setInterval(() => {
    const now = Math.max(0, ...childPids().map(residentBytes))
    most = Math.max(most, now)
    if (now > limit) passedAt ??= Date.now()
    else if (passedAt !== undefined) goneAt ??= Date.now()
  }, 5)
  const end = () => {
    clearInterval(timer)
    return (goneAt ?? Date.now()) - (passedAt ?? Number.NEGATIVE_INFINITY)
  }
  return { most: () => most, end }
}

/** How long another process that is at work takes from the kill to its end, as busy as the machine is just now. */
async function dyingMs(): Promise<number> {
  const process = spawn('nice', ['-n', '5', 'sh', '-c', 'while :; do :; done'])
  const { promise, resolve } = Promise.withResolvers<void>()
  process.on('exit', () => resolve())
  await new Promise((resume) => setTimeout(resume, 1_000))
  const begun = Date.now()
  process.kill('SIGKILL')
  await promise
  return Date.now() - begun
}

function childPids(): string[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ').filter(Boolean)
}

function residentBytes(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4_096
  } catch {
    return 0
  }
}

describe('what is refused before it runs', () => {
  it.each(REFUSED)('%s', (_, text, reason) => {
    const read = () => readForeignSql(text, { tables: foreignTables(), now: new Date(), params: {}, types: {} })
    expect(read).toThrow(SqlError)
    expect(read).toThrow(reason)
  })

  it.each([
    ['S2 a semicolon and a comment at the end', 'SELECT 1 AS x; -- done', [[1]]],
    ['S3 a semicolon in a text', "SELECT 'a;b' AS x -- ; y", [['a;b']]],
    ['S23 a quoted table', `SELECT count(*) AS n FROM "${TABLE}"`, [['3']]],
    ['S24 BOM, CRLF', '\ufeffSELECT\r\n1 AS x\r\n', [[1]]],
    [
      "Security Lake's own name",
      `SELECT count(*) AS n FROM "AwsDataCatalog"."amazon_security_lake_glue_db_us_east_1"."amazon_security_lake_table_us_east_1_${TABLE}"`,
      [['3']],
    ],
    ['S20 a CTE that shadows a table', `WITH ${TABLE} AS (SELECT 2 AS n) SELECT n FROM ${TABLE}`, [[2]]],
    ['S33 many columns', `SELECT ${Array.from({ length: 2_000 }, (_, i) => `${i} AS c${i}`).join(', ')}`, undefined],
  ])('accepts %s', async (_, text, rows) => {
    const outcome = await ask(text)
    expect(outcome.status.error).toBeUndefined()
    if (rows) expect(outcome.rows).toEqual(rows)
  })

  it('S33: five thousand UNIONs are answered, or die alone', async () => {
    const text = Array.from({ length: 5_000 }, (_, i) => `SELECT ${i} AS x`).join(' UNION ALL ')
    const { status } = await ask(text)
    expect(['succeeded', 'failed']).toContain(status.state)
    await expectHonestAnswer()
  })

  it('leaves the evidence as it was', () => {
    const files = manifest.files()
    for (const f of files) expect(statSync(f.path).size).toBe(f.bytes)
    expect(files.every((f) => existsSync(f.path))).toBe(true)
  })
})
