import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/env'
import { type ConsoleServer, openConsoleServer } from '@/lib/execution/console-server'
import { parseOrRefuse } from '@/lib/execution/request-query'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { savedQueriesOf } from '@/lib/saved/open-saved'
import { savedRequest } from '@/lib/saved/saved-request'
import { questions } from '@/queries/registry'
import { builtIns } from './built-in'
import { reportRunsOf, reportsOf } from './open-reports'
import { reportRequest, runRequest } from './report-request'
import { carryOut } from './schedule/carry-out'
import { reportsDirOf } from './schedule/run-folder'
import { reportWork } from './work-report'

const ann = { id: 'ann' }
const HOSTILE = '=HYPERLINK("http://evil","x")<img src=x onerror=alert(1)>\u202Etxt.exe, "quoted"\n日本語'
const SQL = `SELECT time_dt, api.operation AS operation, http_request.user_agent AS agent, -5 AS number
  FROM cloud_trail_mgmt_2_0 WHERE time_dt >= :from AND time_dt < :to ORDER BY time_dt`
const window = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }

let dir: string
let lake: Awaited<ReturnType<typeof smallLake>>
let server: ConsoleServer

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-report-'))
  lake = await smallLake([
    cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z', userAgent: HOSTILE }),
    cloudTrailRecord({ eventTime: '2026-03-01T13:00:00Z', userAgent: '-5' }),
    cloudTrailRecord({ eventTime: '2026-03-02T12:00:00Z' }),
  ])
  server = await openConsoleServer(readEnv({ LAKEWARDEN_DATA_DIR: dir, LAKEWARDEN_LAKE_DIR: lake.dir }), {}, 'test')
})

afterAll(async () => {
  await server.close()
  lake.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** A report of one saved query, and words. */
async function makeReport(name: string) {
  const query = { query: 'sql', params: { sql: SQL, params: window, types: {} }, last: null }
  const saved = await savedQueriesOf(server).create(parseOrRefuse(savedRequest, { name, ...query }), ann)
  const sections = [
    { kind: 'text', title: 'Words', text: 'What <b>this</b> is' },
    { kind: 'saved', title: 'Calls & <agents>', savedQueryId: saved.id },
  ]
  return await reportsOf(server).create(parseOrRefuse(reportRequest, { name, title: 'Weekly', sections }), ann)
}

async function runReport(name: string, more: object = {}) {
  const report = await reportsOf(server).named(name, ann)
  const request = parseOrRefuse(runRequest, { ...window, formats: ['html', 'csv', 'parquet', 'json'], ...more })
  const { id } = await reportRunsOf(server).request(report, request, ann)
  const performer = { store: server.store, reportsDir: reportsDirOf(dir), work: reportWork(server), leaseMs: 60_000 }
  await carryOut(performer, id, new AbortController().signal)
  return await reportRunsOf(server).find(id, ann)
}

async function readOut(run: Awaited<ReturnType<typeof runReport>>, name: string): Promise<string> {
  return readFileSync((await reportRunsOf(server).file(run.id, name, ann)).path, 'utf8')
}

describe('a report', () => {
  it('is written in every format, whole, with its window and the number of its rows', async () => {
    await makeReport('whole')
    const run = await runReport('whole', { timeZone: 'Asia/Tokyo' })
    expect(run).toMatchObject({ state: 'succeeded', rowCount: 2, outcome: 'matched', attempt: 1, error: null })
    const names = ['report.html', 'report.json', '01-calls-agents.csv', '01-calls-agents.parquet', 'README.txt']
    expect(run.files.map((file) => file.name)).toEqual(names)
    const about = await readOut(run, 'README.txt')
    expect(about).toContain('Window: 2026-03-01 09:00:00 +09:00 to 2026-03-02 09:00:00 +09:00')
    expect(about).toMatch(/Rows: 2\r\n/)
    expect(about).toContain('added apostrophe')
    const json = JSON.parse(await readOut(run, 'report.json'))
    expect(json.report).toMatchObject({ title: 'Weekly', rowCount: 2, window: { from: '2026-03-01T00:00:00.000Z' } })
    expect(json.sections[0]).toEqual({ title: 'Words', text: 'What <b>this</b> is' })
    expect(json.sections[1].result.rows.map((row: unknown[]) => row[2])).toEqual([HOSTILE, '-5'])
  })

  it('shows what attackers wrote and lets none of it be markup, a formula or a turned text', async () => {
    await makeReport('hostile')
    const run = await runReport('hostile')
    const html = await readOut(run, 'report.html')
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag))
    expect(['script', 'img', 'b', 'a', 'iframe', 'link', 'agents'].filter((tag) => tags.has(tag))).toEqual([])
    expect(html.match(/<[^>]*\s(on\w+|src|href)=/gi)).toBeNull()
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;<i>⟪U+202E⟫</i>txt.exe')
    expect(html).toContain('<h2>Calls &amp; &lt;agents&gt;</h2>')
    expect(html).not.toContain('\u202E')
    const csv = await readOut(run, '01-calls-agents.csv')
    expect(csv.startsWith('\uFEFFtime_dt,operation,agent,number\r\n')).toBe(true)
    expect(csv).toContain(`"'${HOSTILE.replaceAll('"', '""')}"`)
    expect(csv).toContain(",'-5,-5\r\n")
  })

  it('gives the rows of the stored result, to the last, as Parquet', async () => {
    await makeReport('parquet')
    const run = await runReport('parquet')
    const { path } = await reportRunsOf(server).file(run.id, '01-calls-agents.parquet', ann)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const rows = await connection.runAndReadAll(`SELECT agent FROM read_parquet('${path}') ORDER BY time_dt`)
    expect(rows.getRows()).toEqual([[HOSTILE], ['-5']])
  })

  it('has no files where its condition does not hold', async () => {
    await makeReport('rows')
    const empty = await runReport('rows', {
      from: '2026-02-01T00:00:00Z',
      to: '2026-02-02T00:00:00Z',
      condition: 'rows',
    })
    expect(empty).toMatchObject({
      state: 'succeeded',
      outcome: 'not-matched',
      rowCount: 0,
      files: [],
      publishedAt: null,
    })
    expect((await runReport('rows', { condition: 'rows' })).outcome).toBe('matched')
  })

  it('is not tried again where what it asks is gone, and is run again once that is mended', async () => {
    await makeReport('gone')
    const [saved] = (await savedQueriesOf(server).list(ann)).filter((query) => query.name === 'gone')
    await savedQueriesOf(server).remove(saved?.id ?? '', ann)
    const run = await runReport('gone')
    expect(run).toMatchObject({
      state: 'failed',
      attempt: 1,
      files: [],
      error: { code: 'not-found', isPassing: false },
    })
    expect(run.attempts).toMatchObject([{ error: { code: 'not-found' } }])
    const queued = await reportRunsOf(server).again(run.id, ann)
    expect(queued).toMatchObject({ state: 'queued', attempt: 0 })
    await expect(reportRunsOf(server).again(run.id, ann)).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(join(reportsDirOf(dir), 'tmp'))).toEqual([])
  })

  it('is refused with the section that cannot be asked, and under a name that is taken', async () => {
    const make = (name: string, sections: unknown[]) =>
      reportsOf(server).create(parseOrRefuse(reportRequest, { name, title: 'T', sections }), ann)
    const question = (query: string, params = {}) => ({ kind: 'question', title: 'Q', query, params })
    const text = { kind: 'text', title: 'Words' }
    await expect(make('a', [text, question('no.such')])).rejects.toMatchObject({ message: /^sections\.1: / })
    await expect(make('a', [question('findings.detail')])).rejects.toMatchObject({ message: /params\.uid/ })
    await make('taken', [text])
    await expect(make('taken', [text])).rejects.toMatchObject({ code: 'conflict' })
    await expect(make('weekly-findings', [text])).rejects.toMatchObject({ code: 'conflict' })
    expect(() => parseOrRefuse(reportRequest, { name: '../x', title: 'T', sections: [text] })).toThrow(/name/)
    expect(() => parseOrRefuse(reportRequest, { name: 'x', title: 'T\u202E', sections: [text] })).toThrow(/title/)
  })
})

describe('the built-in reports', () => {
  it('ask questions that there are', () => {
    const names = new Set(questions.map((question) => question.name))
    const asked = Object.values(builtIns).flatMap((sections) => sections.map((section) => section.query))
    expect(asked.filter((query) => !names.has(query))).toEqual([])
  })

  it.each(['en', 'ja'])('are written in %s', async (locale) => {
    for (const name of Object.keys(builtIns)) {
      const run = await runReport(name, { locale, formats: ['html'] })
      expect(run).toMatchObject({ state: 'succeeded', error: null })
      const html = await readOut(run, 'report.html')
      expect(html).toContain(`<html lang="${locale}">`)
      expect(html).not.toMatch(/<h[12]>(built-in|reports)\./)
    }
  })
})
