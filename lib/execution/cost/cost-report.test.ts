import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '@/lib/store/store'
import { costReport } from './cost-report'
import { Ledger } from './ledger'
import { listScans, scanFilter } from './list-scans'

const NOW = Date.parse('2026-06-15T12:00:00Z')
const DAY = 86_400_000
const MB = 1_000_000

describe('the cost report', () => {
  let dir: string
  let store: Store
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-cost-'))
    store = await openStore(dir)
    const ledger = new Ledger(store, {}, 5)
    const scans: [string, number, string, string, number, object?][] = [
      ['today', 0, 'ann', 'findings.list', 200 * MB],
      ['failed', 0, 'bob', 'findings.list', 0],
      ['week', 7, 'bob', 'users.list', 1_000 * MB, { schedule: 'weekly' }],
      ['old', 29, 'ann', 'users.list', 20 * MB, { link: 'l1' }],
      ['older', 30, 'ann', 'users.list', 5_000 * MB],
    ]
    for (const [id, days, principal, query, scannedBytes, more] of scans) {
      const state = id === 'failed' ? 'failed' : 'succeeded'
      const at = NOW - days * DAY
      await ledger.settle({ id, at, principal, query, engine: 'athena', ...more }, { state, scannedBytes })
    }
    const estimate = { kind: 'history', bytes: 100 * MB, isUpperBound: false, counted: 3 } as const
    await ledger.reserve({ id: 'running', at: NOW, principal: 'ann', query: 'users.list', engine: 'athena', estimate })
    await ledger.reserve({ id: 'never', at: NOW, principal: 'ann', query: 'users.list', engine: 'athena', estimate })
    await ledger.release('never')
  })
  afterEach(async () => {
    await store.destroy()
    rmSync(dir, { recursive: true, force: true })
  })

  it('adds up by day, person, question, link and schedule, what runs with what is reserved for it', async () => {
    const report = await costReport(store, 30, NOW)
    expect(report.today).toEqual({ usd: 0.00155, scannedBytes: 200 * MB, billedBytes: 200 * MB, scans: 3 })
    expect(report.total).toMatchObject({ usd: 0.00665, scans: 5 })
    expect(report.days).toHaveLength(30)
    expect(report.days[0]).toMatchObject({ day: '2026-05-17', usd: 0.0001 })
    expect(report.days.at(-1)).toEqual({ day: '2026-06-15', ...report.today })
    expect(report.days.filter((d) => d.scans > 0)).toHaveLength(3)
    expect(report.people.map((p) => [p.name, p.usd])).toEqual([
      ['bob', 0.005],
      ['ann', 0.00165],
    ])
    expect(report.questions.map((q) => [q.name, q.usd, q.scans])).toEqual([
      ['users.list', 0.00565, 3],
      ['findings.list', 0.001, 2],
    ])
    expect(report.links).toEqual([expect.objectContaining({ name: 'l1', usd: 0.0001 })])
    expect(report.schedules).toEqual([expect.objectContaining({ name: 'weekly', usd: 0.005 })])
  })

  it('leads from each sum to the scans behind it, which add up to it', async () => {
    const report = await costReport(store, 30, NOW)
    const behind = (filter: object) => listScans(store, scanFilter.parse(filter), { id: 'ann' }, NOW)
    const usd = async (filter: object) => (await behind(filter)).scans.reduce((sum, s) => sum + s.usd * 1e9, 0) / 1e9
    expect(await usd({})).toBeCloseTo(report.total.usd, 9)
    for (const { name, usd: sum } of report.people) expect(await usd({ person: name })).toBeCloseTo(sum, 9)
    for (const { name, usd: sum } of report.questions) expect(await usd({ question: name })).toBeCloseTo(sum, 9)
    for (const { day, usd: sum } of report.days) expect(await usd({ from: day, to: day })).toBeCloseTo(sum, 9)
    expect(await usd({ link: 'l1' })).toBe(0.0001)
    expect(await usd({ schedule: 'weekly' })).toBe(0.005)
    const dearest = await behind({ order: 'dearest', limit: 2 })
    expect([dearest.totalScans, dearest.scans.map((s) => s.id)]).toEqual([5, ['week', 'today']])
    expect((await behind({ offset: 4 })).scans.map((s) => s.id)).toEqual(['old'])
    expect((await behind({ from: '2026-06-15' })).scans.find((s) => s.id === 'running')).toMatchObject({
      ...{ state: 'reserved', usd: 0.00055, execution: null },
      estimate: { kind: 'history', counted: 3 },
    })
  })

  it('shows the SQL of one’s own executions only', async () => {
    const row = { query: 'q', params: '{}', key: 'k', state: 'succeeded', engine: 'athena', sql: 'SELECT 1' }
    const numbers = { started_at: NOW, scanned_bytes: 0, cost_usd: 0 }
    await store
      .insertInto('execution')
      .values({ ...row, ...numbers, id: 'today', principal: 'ann' })
      .execute()
    const sqlFor = async (id: string) =>
      (await listScans(store, scanFilter.parse({}), { id }, NOW)).scans.find((s) => s.id === 'today')?.execution?.sql
    expect([await sqlFor('ann'), await sqlFor('bob')]).toEqual(['SELECT 1', undefined])
  })
})
