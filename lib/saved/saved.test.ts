import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/env'
import { type ConsoleServer, openConsoleServer } from '@/lib/execution/console-server'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { run } from '@/lib/execution/run'
import { addToLake, cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { ask, foretell } from './asked'
import { linkRequest } from './link-request'
import { toLink } from './link-row'
import { linksOf, savedQueriesOf } from './open-saved'
import { savedChange, savedRequest } from './saved-request'
import { showLink } from './show-link'
import { sweepKept } from './sweep-kept'

const ann = { id: 'ann' }
const bob = { id: 'bob' }
const DAY_MS = 24 * 3_600_000
const day = { from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' }
const TEXT = 'SELECT count(*) AS n FROM cloud_trail_mgmt_2_0 WHERE time_dt >= :from AND time_dt < :to'

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-saved-'))
let lake: Awaited<ReturnType<typeof smallLake>>
let server: ConsoleServer

/** A console over the same folders, as after a start. */
async function start(): Promise<void> {
  server = await openConsoleServer(readEnv({ LAKEWARDEN_DATA_DIR: dir, LAKEWARDEN_LAKE_DIR: lake.dir }))
}

beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z' })])
  await start()
})
afterAll(async () => {
  await server.close()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

const asked = { query: 'sql', params: { sql: TEXT, params: day, types: {} }, last: null }

async function link(more: object = {}, query: { query: string; params: unknown; last: string | null } = asked) {
  const { execution } = await ask(server, query, { waitMs: 30_000 }, ann)
  const from = await server.executions.resultPath(execution.id, ann)
  const request = parseOrRefuse(linkRequest, { executionId: execution.id, title: 'How many calls', ...more })
  return toLink(await linksOf(server).create(from, request, ann))
}

async function rowsOf(executionId: string, by = bob): Promise<unknown[][]> {
  const { row, path } = await server.executions.resultPath(executionId, by)
  const columns = JSON.parse(row.columns ?? '[]')
  return (await server.results.page({ path, columns }, { offset: 0, limit: 100 })).rows
}

describe('a link', () => {
  it('shows the frozen answer to everybody, with all that it was computed from', async () => {
    const made = await link({ note: 'two\nlines', last: '24h', timeZone: 'Asia/Tokyo' })
    expect(made.id).toMatch(/^[\w-]{22}$/)
    const opened = await showLink(server, made.id, bob)
    expect(opened).toMatchObject({ frozen: 'intact', isMine: false, link: made })
    expect(made).toMatchObject({ query: 'sql', last: '24h', timeZone: 'Asia/Tokyo', rowCount: 1, askedBy: 'ann' })
    expect(made.sql).toContain('cloud_trail_mgmt_2_0')
    expect(made.scannedBytes).toBeGreaterThan(0)
    expect(await rowsOf(made.executionId)).toEqual([[1]])
  })

  it('shows the same to the byte after the process and the lake have changed; run now shows another', async () => {
    const made = await link()
    const path = join(dir, 'kept', `${made.id}.parquet`)
    const before = readFileSync(path)
    await addToLake(lake.dir, [cloudTrailRecord({ eventTime: '2026-03-02T12:00:00Z' })])
    await server.close()
    rmSync(join(dir, 'results'), { recursive: true })
    await start()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect((await showLink(server, made.id, bob)).frozen).toBe('intact')
    expect(await rowsOf(made.executionId)).toEqual([[1]])
    const again = await ask(server, made, { waitMs: 30_000 }, bob, { link: made.id })
    expect(again.rows).toEqual([[2]])
    const scan = await server.store.selectFrom('ledger').selectAll().where('id', '=', again.execution.id).execute()
    expect(scan).toMatchObject([{ link: made.id, principal: 'bob' }])
  })

  it('tells of a kept answer what its scan read', async () => {
    const [first, second] = [await link(), await link()]
    expect(second.scannedBytes).toBe(first.scannedBytes)
    expect(second.scannedBytes).toBeGreaterThan(0)
  })

  it('tells when the frozen file was changed or lost', async () => {
    const made = await link()
    const path = join(dir, 'kept', `${made.id}.parquet`)
    appendFileSync(path, 'x')
    expect((await showLink(server, made.id, bob)).frozen).toBe('changed')
    rmSync(path)
    expect((await showLink(server, made.id, bob)).frozen).toBe('gone')
    await expect(server.executions.resultPath(made.executionId, bob)).rejects.toMatchObject({ code: 'result-gone' })
  })

  it('opens for nobody once revoked, its rows neither; only its maker revokes', async () => {
    const made = await link()
    await expect(linksOf(server).revoke(made.id, bob)).rejects.toMatchObject({ code: 'not-found' })
    expect(await rowsOf(made.executionId)).toEqual([[2]])
    await linksOf(server).revoke(made.id, ann)
    for (const by of [ann, bob]) {
      await expect(showLink(server, made.id, by)).rejects.toMatchObject({ code: 'link-gone', message: /revoked/ })
      await expect(server.executions.resultPath(made.executionId, by)).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(existsSync(join(dir, 'kept', `${made.id}.parquet`))).toBe(false)
    expect((await linksOf(server).revoke(made.id, ann)).revoked_at).not.toBeNull()
  })

  it('is over when its time is', async () => {
    const made = await link({ expiresInDays: 1 })
    const links = linksOf(server)
    const later = Date.now() + DAY_MS + 1
    await expect(links.open(made.id, later)).rejects.toMatchObject({ code: 'link-gone', message: /time of this link/ })
    await expect(links.open(`${made.id}x`)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('keeps its rows for 90 days, or as long as they are pinned; nothing else stays', async () => {
    const [passing, pinned] = [await link({ expiresInDays: null }), await link({ expiresInDays: null, isPinned: true })]
    const kept = join(dir, 'kept')
    writeFileSync(join(kept, 'left.parquet.tmp'), 'half')
    writeFileSync(join(kept, 'young.parquet.tmp'), 'half')
    utimesSync(join(kept, 'left.parquet.tmp'), new Date(0), new Date(0))
    await sweepKept(server.store, kept)
    expect(readdirSync(kept)).toEqual(expect.arrayContaining([`${passing.id}.parquet`, 'young.parquet.tmp']))
    expect(readdirSync(kept)).not.toContain('left.parquet.tmp')
    const later = Date.now() + 91 * DAY_MS
    await sweepKept(server.store, kept, later)
    expect(readdirSync(kept)).toContain(`${pinned.id}.parquet`)
    expect(readdirSync(kept)).not.toContain(`${passing.id}.parquet`)
    const row = await linksOf(server).open(passing.id, later)
    expect(await linksOf(server).frozenState(row, later)).toBe('gone')
    expect(toLink(await linksOf(server).pin(pinned.id, false, ann)).resultKeptUntil).not.toBeNull()
  })

  it('asks the window that ends now where it is a relative one, and foretells that', async () => {
    const params = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }
    const made = await link({ last: '7d' }, { query: 'findings.list', params, last: null })
    const { paramsNow } = await showLink(server, made.id, bob)
    const { from, to } = paramsNow as { from: string; to: string }
    expect(Date.parse(to) - Date.parse(from)).toBe(7 * DAY_MS)
    expect(Math.abs(Date.parse(to) - Date.now())).toBeLessThan(10 * 60_000)
    const { rows, execution } = await ask(server, made, { waitMs: 30_000 }, bob)
    expect(rows).toEqual([])
    expect(execution.params).toMatchObject({ from, to })
    expect((await foretell(server, { ...asked })).estimate?.bytes).toBeGreaterThan(0)
  })

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'a\u202Eb' }],
    ['title', { title: 'two\nlines' }],
    ['last', { last: 'tomorrow' }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['expiresInDays', { expiresInDays: 0 }],
    ['chart.kind', { chart: { kind: 'pie' } }],
    ['role', { role: 'admin' }],
  ])('is refused with a wrong %s', (field, more) => {
    const body = { executionId: crypto.randomUUID(), title: 'fine', ...more }
    expect(() => parseOrRefuse(linkRequest, body)).toThrow(new RegExp(`^${field.replace('.', '\\.')}: `))
  })
})

describe('a saved query', () => {
  const request = (more: object = {}) =>
    parseOrRefuse(savedRequest, { name: 'Calls', folder: 'IAM/Daily', visibility: 'team', ...asked, ...more })

  it('is found by who may see it, and runs as it was saved', async () => {
    const saved = savedQueriesOf(server)
    const team = await saved.create(request(), ann)
    const own = await saved.create(request({ name: 'Mine', visibility: 'private' }), ann)
    expect((await saved.list(ann)).map((s) => s.name)).toEqual(['Calls', 'Mine'])
    expect((await saved.list(bob)).map((s) => s.name)).toEqual(['Calls'])
    await expect(saved.find(own.id, bob)).rejects.toMatchObject({ code: 'not-found' })
    expect((await ask(server, await saved.find(team.id, bob), { waitMs: 30_000 }, bob)).rows).toEqual([[2]])
    await expect(saved.remove(team.id, bob)).rejects.toMatchObject({ code: 'forbidden' })
    await saved.remove(own.id, ann)
    await expect(saved.find(own.id, ann)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('keeps every version, and lets nobody overwrite what they have not seen', async () => {
    const saved = savedQueriesOf(server)
    const first = await saved.create(request({ name: 'Versions' }), ann)
    const change = (text: string, basedOn: number) =>
      parseOrRefuse(savedChange, {
        ...{ name: 'Versions', folder: 'IAM/Daily', visibility: 'team', query: 'sql', basedOn },
        params: { sql: text, params: {}, types: {} },
      })
    const both = await Promise.allSettled([
      saved.save(first.id, change('SELECT 1 AS a', 1), ann),
      saved.save(first.id, change('SELECT 2 AS b', 1), bob),
    ])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((b) => b.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'conflict', message: /another version in the meantime/ })
    expect((await saved.versions(first.id, bob)).map((v) => v.version)).toEqual([2, 1])
    expect((await saved.find(first.id, bob, 1)).params).toEqual(asked.params)
    await expect(saved.find(first.id, bob, 3)).rejects.toMatchObject({ code: 'not-found' })
    const mine = { ...change('SELECT 3 AS c', 2), visibility: 'private' as const }
    await expect(saved.save(first.id, mine, bob)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('has a name of its own in its folder', async () => {
    const saved = savedQueriesOf(server)
    const twice = await Promise.allSettled([1, 2].map(() => saved.create(request({ name: 'Twice' }), ann)))
    expect(twice.map((t) => t.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await saved.list(ann)).filter((s) => s.name === 'Twice')).toHaveLength(1)
    await saved.create(request({ name: 'Twice' }), bob)
  })

  it('says what is wrong when its question or table is gone', async () => {
    const gone = { query: 'hunts.gone', params: {}, last: null }
    await expect(ask(server, gone, {}, ann)).rejects.toMatchObject({ code: 'not-found', message: /no question/ })
    const tableGone = { query: 'sql', params: { sql: 'SELECT a FROM ext_gone', params: {}, types: {} }, last: null }
    await expect(ask(server, tableGone, {}, ann)).rejects.toMatchObject({ code: 'query-rejected', message: /ext_gone/ })
    await expect(foretell(server, tableGone)).rejects.toMatchObject({ code: 'query-rejected' })
    const wrong = { query: 'findings.list', params: { ...day, nowhere: 1 }, last: null }
    await expect(ask(server, wrong, {}, ann)).rejects.toMatchObject({ code: 'bad-params', message: /nowhere/ })
    await expect(savedQueriesOf(server).create(request(wrong), ann)).rejects.toMatchObject({ code: 'bad-params' })
    expect((await run(server, 'findings.list', { params: day, waitMs: 30_000 }, ann)).rows).toEqual([])
  })
})
