import { type APIRequestContext, expect, test } from '@playwright/test'
import { HEAVY, REFUSED, VECTOR_TABLE as TABLE } from '@/lib/engine/foreign/sql-vectors.fixture'
import { isOnAthena } from './fixtures/engine'

/** Why a test of our own process's limits does not run there. */
const OF_ATHENA = 'What runs in Athena is held by the limits of Athena and of the workgroup, not by ours.'

/** Why the refusals of our own reader are not looked for there. */
const AS_WRITTEN = 'What our reader only doubts, a value of the wrong kind too, goes to Athena as it is written.'

/** What a person's own SQL can do to a console that is served: nothing but be answered, or refused with a reason. */

type Params = Record<string, unknown>

async function ask(request: APIRequestContext, sql: string, params: Params = {}, more: Params = {}) {
  const response = await request.post('/api/sql', { data: { sql, params, waitMs: 20_000, ...more } })
  return { status: response.status(), body: await response.json() }
}

/** The general expectation: the console lives, and the next honest question is answered. */
async function expectHonestAnswer(request: APIRequestContext) {
  expect((await request.get('/api/health')).status()).toBe(200)
  const { status, body } = await ask(request, `SELECT count(*) AS n FROM ${TABLE}`, {}, { maxAgeMs: 0 })
  expect([status, body.rows?.length]).toEqual([200, 1])
  expect(body.rows[0][0]).toBeGreaterThan(0)
}

test('S: refuses with place and reason what is not one SELECT over these tables, and goes on', async ({ request }) => {
  test.skip(isOnAthena, AS_WRITTEN)
  for (const [vector, sql, reason] of REFUSED) {
    const { status, body } = await ask(request, sql)
    expect([vector, status, body.error?.code]).toEqual([vector, 400, 'query-rejected'])
    expect(body.error.message, vector).toMatch(reason)
    expect(body.error.message, vector).not.toMatch(/lakewarden|\.parquet/)
    const { line, column, start, end } = body.error.at
    const before = sql.slice(0, start).split(/\r\n|\r|\n/)
    expect([vector, line, column]).toEqual([vector, before.length, (before.at(-1) ?? '').length + 1])
    expect(end, vector).toBeGreaterThanOrEqual(start)
  }
  await expectHonestAnswer(request)
})

test('S2, S3, S24: takes what only looks wrong', async ({ request }) => {
  expect((await ask(request, 'SELECT 1 AS x; -- done')).body.rows).toEqual([[1]])
  expect((await ask(request, "SELECT 'a;b' AS x -- ; y")).body.rows).toEqual([['a;b']])
  expect((await ask(request, '\ufeffSELECT\r\n1 AS x\r\n')).body.rows).toEqual([[1]])
})

test('S25-S34: what eats time or memory dies alone, soon after its limit', async ({ request }) => {
  test.skip(isOnAthena, OF_ATHENA)
  test.setTimeout(400_000)
  for (const [vector, sql] of HEAVY) {
    const { status, body } = await ask(request, sql, {}, { waitMs: 0 })
    expect([vector, status < 500]).toEqual([vector, true])
    const id = body.execution?.id ?? body.error.executionId
    const { execution } = await ended(request, id)
    expect(['succeeded', 'failed'], vector).toContain(execution.state)
    if (execution.state === 'failed') expect(['timeout', 'query-failed'], vector).toContain(execution.error.code)
    await expectHonestAnswer(request)
  }
})

test('tells what failed by its own doing with 422, and not as a fault of the console', async ({ request }) => {
  test.skip(isOnAthena, OF_ATHENA)
  const { status, body } = await ask(request, "SELECT length(lpad('x', 2000000000, 'y')) AS n", {}, { maxAgeMs: 0 })
  expect([status, body.error.code]).toEqual([422, 'query-failed'])
  expect(body.error.executionId).toBeTruthy()
  expect(body.error.hint).toBeTruthy()
})

test('S35: keeps so many rows of an endless result, and says at what number it cut', async ({ request }) => {
  test.skip(isOnAthena, OF_ATHENA)
  test.setTimeout(120_000)
  const many = `SELECT a.x, b.y FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)
    CROSS JOIN UNNEST(sequence(1, 10)) AS c(z)`
  const { body } = await ask(request, many, {}, { waitMs: 0 })
  const { execution, rows, totalRows } = await ended(request, body.execution.id)
  expect(execution.error).toBeNull()
  const { limits } = await (await request.get('/api/sql/schema')).json()
  expect([totalRows, rows.length]).toEqual([limits.rows, 10_000])
})

test('S36: fifty heavy statements at once are put in line or told to wait', async ({ request }) => {
  test.skip(isOnAthena, OF_ATHENA)
  test.setTimeout(120_000)
  const heavy = HEAVY.find(([name]) => name.startsWith('S30'))?.[1] ?? ''
  const started = await Promise.all(
    Array.from({ length: 50 }, (_, i) => ask(request, heavy.replace('< 0', `< -${i}`), {}, { waitMs: 0 })),
  )
  const statuses = started.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([202, 429]))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(25)
  expect((await request.get('/api/health')).status()).toBe(200)
  // The console's own questions have a way of their own.
  const findings = { params: { from: '2026-06-14T00:00:00Z', to: '2026-06-15T00:00:00Z' }, waitMs: 20_000 }
  expect((await request.post('/api/queries/findings.count-by-severity', { data: findings })).status()).toBe(200)
  const ids = started.flatMap(({ body }) => body.execution?.id ?? [])
  await Promise.all(ids.map((id) => request.delete(`/api/executions/${id}`)))
  for (const id of ids) expect((await ended(request, id)).execution.state).toBe('stopped')
  await expectHonestAnswer(request)
})

const BY_NAME = `SELECT count(*) AS n FROM ${TABLE} WHERE actor.user.name = :x`

test('P1-P6, P16: takes what looks like SQL for the value that it is', async ({ request }) => {
  const values = [
    ...["' OR '1'='1", "'; DROP TABLE x; --", "\\'", "\\\\'", "'||(SELECT accountid)||'", '?', '$1', ':x', '{{x}}'],
    ...['\u2019 OR \u02bc1\u02bc=\uff071\uff07', '%', '_'],
  ]
  for (const x of values) {
    const { status, body } = await ask(request, BY_NAME, { x })
    expect([x, status, body.rows]).toEqual([x, 200, [[0]]])
  }
  expect((await ask(request, 'SELECT :x AS x', { x: "it's ?, $1 and :x" })).body.rows).toEqual([["it's ?, $1 and :x"]])
  const many = await ask(request, `SELECT count(*) AS n FROM ${TABLE} WHERE region LIKE :x`, { x: '%'.repeat(5_000) })
  expect(many.status).toBe(200)
  await expectHonestAnswer(request)
})

const INTEGER = `SELECT count(*) AS n FROM ${TABLE} WHERE severity_id = :x`
const TIME = `SELECT count(*) AS n FROM ${TABLE} WHERE time_dt >= :x`
const IP = `SELECT count(*) AS n FROM ${TABLE} WHERE src_endpoint.ip = :x`
const DATE = "SELECT :x = DATE '2026-01-31' AS same"

const WRONG: [string, string, unknown][] = [
  ['P7 NUL', BY_NAME, 'a\u0000b'],
  ['P8 half a surrogate pair', BY_NAME, '\ud800'],
  ['P9 a million characters', BY_NAME, 'x'.repeat(1_000_000)],
  ['P9 more than a value may have', BY_NAME, 'x'.repeat(8_193)],
  ...['1e309', 'NaN', '0x10', '\uff11\uff12', '9223372036854775808', '1.5', true].map(
    (x): [string, string, unknown] => [`P10 ${x}`, INTEGER, x],
  ),
  ['P10 a number that JSON cannot carry', INTEGER, 2 ** 53],
  ...['2026-02-30', '0000-00-00', '+275760-09-13', 'yesterday', '2026-13-01T00:00:00Z'].flatMap(
    (x): [string, string, unknown][] => [
      [`P11 ${x}`, TIME, x],
      [`P11 date ${x}`, DATE, x],
    ],
  ),
  ...['127.1', '0177.0.0.1', '1.2.3.4/33', 'fe80::1%eth0', "' OR 1=1"].map((x): [string, string, unknown] => [
    `P12 ${x}`,
    IP,
    x,
  ]),
  ['P13 ten thousand values', `SELECT count(*) AS n FROM ${TABLE} WHERE region IN (:x)`, Array(10_000).fill('a')],
  ['P14 several where one stands', BY_NAME, ['a', 'b']],
  ['P14 an object', BY_NAME, { $gt: '' }],
  ['P14 nothing', BY_NAME, null],
]

test('P7-P14: refuses what is no value, and says which', async ({ request }) => {
  test.skip(isOnAthena, AS_WRITTEN)
  for (const [vector, sql, x] of WRONG) {
    const { status, body } = await ask(request, sql, { x })
    expect([vector, status, ['bad-params', 'query-rejected'].includes(body.error?.code)]).toEqual([vector, 400, true])
    expect(body.error.message, vector).not.toMatch(/parquet|duckdb/i)
  }
  for (const params of ['{"__proto__": "a"}', '{"constructor": {"prototype": 1}}', '{"x": "a", "y": "b"}', '[]', '1']) {
    const response = await request.post('/api/sql', {
      headers: { 'content-type': 'application/json' },
      data: Buffer.from(`{"sql": ${JSON.stringify(BY_NAME)}, "params": ${params}}`),
    })
    expect([params, response.status()]).toEqual([params, 400])
  }
  for (const data of [
    {},
    { sql: 1 },
    { sql: ['SELECT 1'] },
    { sql: 'SELECT 1', extra: 1 },
    { sql: 'SELECT 1', limit: -1 },
  ]) {
    expect((await request.post('/api/sql', { data })).status()).toBe(400)
  }
  await expectHonestAnswer(request)
})

test('P10-P12: keeps what is a value exactly', async ({ request }) => {
  const echo = async (type: string, x: unknown) =>
    (await ask(request, `SELECT ${type === 'bigint' ? 'CAST(:x AS bigint)' : ':x'} AS x`, { x })).body.rows
  expect(await echo('bigint', '9007199254740993')).toEqual([['9007199254740993']])
  expect(await echo('bigint', '-0')).toEqual([[0]])
  const ip = await ask(request, IP, { x: '::FFFF:1.2.3.4' })
  expect([ip.status, ip.body.execution.sql.includes("'::ffff:102:304'")]).toEqual([200, true])
  const backwards = `${TIME} AND time_dt < :to`
  const none = await ask(request, backwards, { x: '2026-06-10T00:00:00Z', to: '2026-06-01T00:00:00Z' })
  expect([none.status, none.body.rows]).toEqual([200, [[0]]])
})

test('P15: sorts a result by its own columns only', async ({ request }) => {
  const { body } = await ask(request, 'SELECT x FROM UNNEST(sequence(1, 3)) AS t(x)')
  const rows = `/api/executions/${body.execution.id}/rows`
  for (const sort of ['(select 1)', '1;--', 'y:desc', '"x"', '1']) {
    expect([sort, (await request.get(`${rows}?sort=${encodeURIComponent(sort)}`)).status()]).toEqual([sort, 400])
  }
  expect((await (await request.get(`${rows}?sort=x:desc`)).json()).rows).toEqual([[3], [2], [1]])
})

test('is not run for another site, nor by an address', async ({ request }) => {
  const data = { sql: 'SELECT 1 AS x' }
  const foreign: Record<string, string>[] = [
    ...[{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }],
  ]
  for (const headers of foreign) {
    expect((await request.post('/api/sql', { data, headers })).status()).toBe(403)
  }
  expect((await request.get('/api/sql?sql=SELECT%201')).status()).toBe(405)
})

async function ended(request: APIRequestContext, id: string) {
  for (;;) {
    const answer = await (await request.get(`/api/executions/${id}?waitMs=20000`)).json()
    if (!['queued', 'running'].includes(answer.execution.state)) return answer
  }
}
