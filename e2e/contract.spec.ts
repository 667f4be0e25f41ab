import { expect, test } from '@playwright/test'
import { BASE_URL } from './fixtures/base-url'
import { DEMO_NOW } from './fixtures/demo-time'
import { ENGINE, isOnAthena } from './fixtures/engine'

const day = { from: new Date(DEMO_NOW.getTime() - 30 * 86_400_000).toISOString(), to: DEMO_NOW.toISOString() }

test.describe('the HTTP contract', () => {
  test('tells its health', async ({ request }) => {
    const health = await (await request.get('/api/health')).json()
    expect(health).toMatchObject({ status: 'ok', engine: ENGINE })
    expect(Date.parse(health.lake.newest)).toBeLessThanOrEqual(DEMO_NOW.getTime())
  })

  test('answers a question with execution, columns and rows as arrays', async ({ request }) => {
    const response = await request.post('/api/queries/findings.list', { data: { params: day, waitMs: 30_000 } })
    expect(response.status()).toBe(200)
    const { execution, columns, rows } = await response.json()
    expect(execution).toMatchObject({ query: 'findings.list', state: 'succeeded', engine: ENGINE })
    expect(execution.costUsd > 0).toBe(isOnAthena)
    expect(execution.rowCount).toBe(rows.length)
    expect(rows[0]).toHaveLength(columns.length)
    const page = await (await request.get(`/api/executions/${execution.id}/rows?offset=1&limit=2`)).json()
    expect(page.rows).toEqual(rows.slice(1, 3))
    expect(page.totalRows).toBe(rows.length)
  })

  test('shares a kept result and says so', async ({ request }) => {
    const ask = async () =>
      (await request.post('/api/queries/findings.count-by-severity', { data: { params: day, waitMs: 30_000 } })).json()
    const first = await ask()
    const second = await ask()
    expect(second.rows).toEqual(first.rows)
    expect(second.execution.sharedFrom).toBeTruthy()
    expect(second.execution.scannedBytes).toBe(0)
  })

  test('gives 202 when the answer is not there yet, and the answer to who follows', async ({ request }) => {
    const params = { ...day, from: '2026-01-01T00:00:00Z', user: 'arn:aws:iam::111122223333:user/nobody' }
    const started = await request.post('/api/queries/users.timeline', { data: { params, waitMs: 0 } })
    expect([200, 202]).toContain(started.status())
    const { execution } = await started.json()
    const stateNow = async () => {
      const followed = await (await request.get(`/api/executions/${execution.id}?waitMs=10000`)).json()
      return followed.execution.state
    }
    await expect.poll(stateNow, { timeout: 60_000 }).toBe('succeeded')
  })

  test('exports the whole result', async ({ request }) => {
    const { execution } = await (
      await request.post('/api/queries/findings.list', { data: { params: day, waitMs: 30_000 } })
    ).json()
    const csv = await request.get(`/api/executions/${execution.id}/export?format=csv`)
    expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename="findings\.list-/)
    const text = await csv.text()
    expect(text.startsWith('\uFEFFfinding_uid,')).toBe(true)
    const json = await (await request.get(`/api/executions/${execution.id}/export?format=json`)).json()
    expect(json.rows).toHaveLength(execution.rowCount)
    const parquet = await (await request.get(`/api/executions/${execution.id}/export?format=parquet`)).body()
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1')
  })

  test('does not know a question that is not there', async ({ request }) => {
    const response = await request.post('/api/queries/findings.nothing', { data: { params: day } })
    expect(response.status()).toBe(404)
    expect((await response.json()).error).toMatchObject({ code: 'not-found', retryable: false })
  })

  test('names the field that is wrong', async ({ request }) => {
    const wrong = async (params: object) => {
      const response = await request.post('/api/queries/users.timeline', { data: { params } })
      expect(response.status()).toBe(400)
      return (await response.json()).error.message as string
    }
    expect(await wrong({ ...day, from: 'yesterday', user: 'x' })).toContain('params.from')
    expect(await wrong({ ...day })).toContain('params.user')
    expect(await wrong({ from: day.to, to: day.from, user: 'x' })).toContain('params.to')
    expect(await wrong({ ...day, user: 'x', regions: ["us-east-1' OR '1'='1"] })).toContain('params.regions.0')
  })

  test('refuses a body that is no JSON, and a filter on a column that is not there', async ({ request }) => {
    const response = await request.post('/api/queries/findings.list', {
      data: Buffer.from('{'),
      headers: { 'Content-Type': 'application/json' },
    })
    expect(response.status()).toBe(400)
    const { execution } = await (
      await request.post('/api/queries/findings.list', { data: { params: day, waitMs: 30_000 } })
    ).json()
    const filter = encodeURIComponent(JSON.stringify([{ column: '"; DROP', op: 'eq', value: 1 }]))
    expect((await request.get(`/api/executions/${execution.id}/rows?filter=${filter}`)).status()).toBe(400)
    expect((await request.get(`/api/executions/${execution.id}/rows?limit=-1`)).status()).toBe(400)
    expect((await request.get('/api/executions/not-there/rows')).status()).toBe(404)
  })

  test('describes itself', async ({ request }) => {
    const { queries } = await (await request.get('/api/queries')).json()
    const names = queries.map((q: { name: string }) => q.name)
    expect(names).toEqual(
      expect.arrayContaining(['findings.list', 'findings.count-by-severity', 'users.timeline', 'users.summary']),
    )
    const document = await (await request.get('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    for (const name of names) expect(document.paths[`/api/queries/${name}`]).toBeTruthy()
  })

  test('tells what the lake holds of each source', async ({ request }) => {
    const { sources } = await (await request.get('/api/lake/sources')).json()
    expect(sources).toHaveLength(8)
    for (const s of sources) expect(s.rows).toBeGreaterThan(0)
  })

  test('answers only to its own name and its own pages', async ({ request }) => {
    const foreign: Record<string, string>[] = [
      { Host: 'lakewarden.attacker.example:3921' },
      { Origin: 'http://attacker.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const response = await request.post('/api/queries/findings.list', {
        data: { params: day },
        headers,
      })
      expect(response.status(), JSON.stringify(headers)).toBe(403)
    }
    expect((await request.get('/overview', { headers: { Host: 'attacker.example' } })).status()).toBe(403)
    expect(
      (await request.get('/api/health', { headers: { Host: `localhost:${new URL(BASE_URL).port}` } })).status(),
    ).toBe(200)
  })

  test('sends pages with a strict policy and nothing to keep', async ({ request }) => {
    const page = await request.get('/overview')
    const policy = page.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("object-src 'none'")
    const api = await request.get('/api/health')
    expect(api.headers()['cache-control']).toBe('private, no-store')
    expect(api.headers()['content-security-policy']).toBe("default-src 'none'; sandbox")
  })
})
