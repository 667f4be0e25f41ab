import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '@/e2e/postgres/start-postgres'
import { openStore, type Store } from '@/lib/store/store'
import { claimRun } from './claim-run'
import { failAttempt, publish, putBack } from './end-run'
import type { Step } from './perform-run'
import { planRuns } from './plan-runs'
import { MOST_ATTEMPTS, type RunError } from './run-error'
import { newRun, type RunRow, type ScheduleRow } from './run-row'
import { type FixtureOrders, fixtureText } from './scheduler.fixture'
import { sweepReports } from './sweep-reports'

/** `LAKEWARDEN_KILLS=200` runs the long form. */
const KILLS = Number(process.env.LAKEWARDEN_KILLS ?? 20)
const MINUTE = 60_000
const NOW = Date.parse('2026-04-10T12:00:30Z')
const PASSING: RunError = { code: 'throttled', message: 'Not now.', isPassing: true }
const OUTPUT = { outcome: 'matched', files: [], rowCount: 1, scannedBytes: 2, costUsd: 0, digest: null } as const

let server: PostgresServer
let dir: string
let made = 0
const children = new Set<ChildProcess>()

beforeAll(async () => {
  server = await startPostgres()
  dir = mkdtempSync(join(tmpdir(), 'lakewarden-scheduler-'))
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const places: Record<string, () => Promise<FixtureOrders['place']>> = {
  sqlite: async () => [join(dir, `s${++made}`)],
  postgres: async () => ['', await server.createDatabase(`s${++made}`)],
}

function schedule(more: Partial<ScheduleRow> = {}): ScheduleRow {
  return {
    ...{
      id: randomUUID(),
      report_id: 'r',
      owner: 'ann',
      cron: '* * * * *',
      time_zone: 'UTC',
      locale: 'en',
      last: '1h',
      lag_ms: 0,
    },
    ...{
      formats: '["csv"]',
      condition: 'always',
      misfire: 'once',
      misfire_max: 5,
      overlap: 'queue-one',
      keep_days: 30,
    },
    ...{ state: 'active', paused_reason: null, expires_at: NOW + 1e12, next_run_at: NOW - 30_000 },
    ...{ created_at: 0, updated_at: 0, ...more },
  }
}

function byHand(id = randomUUID()): RunRow {
  const window = { nominal_at: NOW, window_from: 0, window_to: NOW }
  const more = { time_zone: 'UTC', locale: 'en', formats: '["csv"]', condition: 'always', keep_days: 30 }
  return newRun({ id, report_id: 'r', schedule_id: null, owner: 'ann', ...window, ...more }, NOW)
}

const claimant = (owner: string, active: string[] = []) => ({ owner, leaseMs: MINUTE, active: new Set(active) })

async function runs(store: Store): Promise<RunRow[]> {
  return await store.selectFrom('report_run').selectAll().orderBy('nominal_at').execute()
}

/** Looks for what is due at `NOW` in a process of its own. */
async function planInOtherProcess(at: FixtureOrders['place']): Promise<void> {
  const program = `
    const { openStore } = await import('./lib/store/store.ts')
    const { planRuns } = await import('./lib/report/schedule/plan-runs.ts')
    const store = await openStore(...${JSON.stringify(at)})
    await planRuns(store, ${NOW})
    await store.destroy()`
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
}

/** A scheduler in a process of its own. */
async function startScheduler(
  orders: FixtureOrders,
): Promise<{ child: ChildProcess; said(word: string): Promise<void> }> {
  const program = join(import.meta.dirname, 'scheduler.fixture.ts')
  const env = { ...process.env, SCHEDULER_FIXTURE: JSON.stringify(orders) }
  const child = spawn(process.execPath, ['--import', 'tsx', program], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  children.add(child)
  const words: string[] = []
  const wakes: (() => void)[] = []
  createInterface({ input: child.stdout }).on('line', (word) => {
    words.push(word)
    for (const wake of wakes.splice(0)) wake()
  })
  const said = async (word: string) => {
    while (!words.includes(word)) await new Promise<void>((wake) => wakes.push(wake))
  }
  await said('started')
  return { child, said }
}

async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    if (signal) child.kill(signal)
    await once(child, 'exit')
  }
  children.delete(child)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}

/** Every run has its output once: whole, under its name, and nothing else lies there. */
async function expectEachOnce(store: Store, reportsDir: string): Promise<void> {
  const all = await runs(store)
  for (const run of all) {
    expect(run).toMatchObject({ state: 'succeeded', published_at: expect.any(Number) })
    expect(readFileSync(join(reportsDir, run.folder ?? '', 'report.txt'), 'utf8')).toBe(fixtureText(run.id))
  }
  const folders = readdirSync(reportsDir).filter((name) => name !== 'tmp')
  expect(folders.sort()).toEqual(all.map((run) => run.folder).sort())
}

// Schedulers are processes of their own, and take their time to begin.
describe.each(Object.entries(places))('schedules on %s', { timeout: 240_000 }, (_, place) => {
  it('make each occurrence once, however many look at the same time', async () => {
    const at = await place()
    const store = await openStore(...at)
    for (let i = 0; i < 5; i++) await store.insertInto('schedule').values(schedule()).execute()
    await Promise.all([planInOtherProcess(at), planInOtherProcess(at), planInOtherProcess(at)])
    expect(await runs(store)).toHaveLength(5)
    const due = NOW - 30_000
    const [one] = await runs(store)
    expect(one).toMatchObject({ nominal_at: due, window_to: due, window_from: due - 60 * MINUTE })
    // A clock set back an hour, and the schedule with it, as a restored backup would have it.
    await store.updateTable('schedule').set({ next_run_at: due }).execute()
    await planRuns(store, NOW)
    expect((await runs(store)).filter((run) => run.state === 'queued')).toHaveLength(5)
    await store.destroy()
  })

  it('say what was missed, what waits, and what was left out because another was not done', async () => {
    const store = await openStore(...(await place()))
    await store
      .insertInto('schedule')
      .values(schedule({ id: 'all', misfire: 'all', misfire_max: 3, next_run_at: NOW - 10 * MINUTE - 30_000 }))
      .execute()
    await store
      .insertInto('schedule')
      .values(schedule({ id: 'one', overlap: 'skip' }))
      .execute()
    await planRuns(store, NOW)
    const of = async (id: string) => (await runs(store)).filter((run) => run.schedule_id === id)
    expect((await of('all')).map((run) => [run.state, run.skipped])).toEqual([
      ['skipped', 8],
      ...Array(3).fill(['queued', 0]),
    ])
    await planRuns(store, NOW + MINUTE)
    expect((await of('one')).map((run) => [run.state, run.error && JSON.parse(run.error).code])).toEqual([
      ['queued', null],
      ['skipped', 'busy'],
    ])
    await store.destroy()
  })

  it('pause when their time is over', async () => {
    const store = await openStore(...(await place()))
    await store
      .insertInto('schedule')
      .values(schedule({ expires_at: NOW - 1 }))
      .execute()
    await planRuns(store, NOW)
    const [row] = await store.selectFrom('schedule').selectAll().execute()
    expect([row?.state, row?.paused_reason, await runs(store)]).toEqual(['paused', 'expired', []])
    await store.destroy()
  })

  it('give a run to one, the runs of a schedule one after the other, and refuse who has lost it', async () => {
    const store = await openStore(...(await place()))
    await store
      .insertInto('schedule')
      .values(schedule({ misfire: 'all', next_run_at: NOW - MINUTE - 30_000 }))
      .execute()
    await planRuns(store, NOW)
    const first = await claimRun(store, claimant('a'), NOW)
    expect(first).toMatchObject({ attempt: 1, fence: 1, lease_owner: 'a' })
    expect(await claimRun(store, claimant('b'), NOW + 1)).toBeUndefined()
    if (!first) throw new Error('nothing was claimed')
    expect(await claimRun(store, claimant('a', [first.id]), NOW + 2 * MINUTE)).toBeUndefined()
    const stolen = await claimRun(store, claimant('b'), NOW + 2 * MINUTE)
    expect(stolen).toMatchObject({ id: first.id, attempt: 2, fence: 2 })
    expect(await publish(store, first, { ...OUTPUT, files: [] }, { folder: 'x', files: [] }, NOW)).toBe(false)
    expect(await failAttempt(store, first, PASSING, NOW)).toBeUndefined()
    await putBack(store, first, NOW)
    if (!stolen) throw new Error('nothing was stolen')
    expect(await publish(store, stolen, { ...OUTPUT, files: [] }, { folder: 'y', files: [] }, NOW)).toBe(true)
    expect((await runs(store)).filter((run) => run.state === 'succeeded').map((run) => run.folder)).toEqual(['y'])
    const attempts = await store
      .selectFrom('report_attempt')
      .selectAll()
      .where('run_id', '=', first.id)
      .orderBy('fence')
      .execute()
    expect(attempts.map((a) => a.error && JSON.parse(a.error).code)).toEqual(['stopped', null])
    await store.destroy()
  })

  it('try again what may pass, with growing patience, give up after five, and not what is refused for good', async () => {
    const store = await openStore(...(await place()))
    await store.insertInto('report_run').values(byHand()).execute()
    let now = NOW
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const run = await claimRun(store, claimant('a'), now)
      if (!run) throw new Error(`no try ${attempt}`)
      expect(await failAttempt(store, run, PASSING, now)).toBe(attempt < MOST_ATTEMPTS ? 'queued' : 'dead')
      now += 600_000
    }
    expect(await claimRun(store, claimant('a'), now)).toBeUndefined()
    const refused = byHand()
    await store.insertInto('report_run').values(refused).execute()
    const run = await claimRun(store, claimant('a'), now)
    if (!run) throw new Error('nothing was claimed')
    expect(await failAttempt(store, run, { code: 'access-denied', message: 'No.', isPassing: false }, now)).toBe(
      'failed',
    )
    const attempts = await store.selectFrom('report_attempt').selectAll().execute()
    expect(attempts).toHaveLength(MOST_ATTEMPTS + 1)
    await store.destroy()
  })

  it('forget files whose time is over', async () => {
    const store = await openStore(...(await place()))
    const over = { ...byHand(), state: 'succeeded', folder: 'gone', files: '[{}]', kept_until: NOW - 1 }
    await store.insertInto('report_run').values(over).execute()
    await sweepReports(store, join(dir, 'none'), NOW)
    expect(await runs(store)).toMatchObject([{ folder: null, files: '[]', state: 'succeeded' }])
    await store.destroy()
  })

  it('publish once where a holder is frozen past its lease and wakes up again', async () => {
    const at = await place()
    const store = await openStore(...at)
    const reportsDir = join(dir, `frozen${++made}`)
    await store.insertInto('report_run').values(byHand()).execute()
    const orders = { place: at, reportsDir, leaseMs: 1_500, concurrency: 1 }
    const frozen = await startScheduler({ ...orders, waitMs: 100 })
    await frozen.said('waiting')
    frozen.child.kill('SIGSTOP')
    const other = await startScheduler(orders)
    await until(async () => (await runs(store))[0]?.state === 'succeeded')
    frozen.child.kill('SIGCONT')
    await ended(frozen.child, 'SIGTERM')
    await ended(other.child, 'SIGTERM')
    await expectEachOnce(store, reportsDir)
    expect((await runs(store))[0]?.attempt).toBe(2)
    await store.destroy()
  })

  const steps: Step[] = ['claimed', 'worked', 'synced', 'renamed', 'published']
  it.each(steps)('lose nothing and publish once where the process dies when a run is %s', async (dieAt) => {
    const at = await place()
    const store = await openStore(...at)
    const reportsDir = join(dir, `died${++made}`)
    await store.insertInto('report_run').values(byHand()).execute()
    const orders = { place: at, reportsDir, leaseMs: 500, concurrency: 1 }
    const dying = await startScheduler({ ...orders, dieAt })
    await ended(dying.child)
    const next = await startScheduler(orders)
    await until(async () => (await runs(store))[0]?.state === 'succeeded')
    await ended(next.child, 'SIGTERM')
    await expectEachOnce(store, reportsDir)
    await store.destroy()
  })

  it('put back what is under way when they are stopped', async () => {
    const at = await place()
    const store = await openStore(...at)
    await store.insertInto('report_run').values(byHand()).execute()
    const orders = { place: at, reportsDir: join(dir, `stop${++made}`), leaseMs: MINUTE, concurrency: 1, waitMs: 200 }
    const { child, said } = await startScheduler(orders)
    await said('waiting')
    await ended(child, 'SIGTERM')
    expect(await runs(store)).toMatchObject([{ state: 'queued', attempt: 0, fence: 1, lease_owner: null }])
    expect(existsSync(join(orders.reportsDir, 'tmp', `${(await runs(store))[0]?.id}-1`))).toBe(false)
    await store.destroy()
  })

  it(`survive ${KILLS} kills at any moment, with ${KILLS * 10} runs and a schedule's 60`, {
    timeout: 3_600_000,
  }, async () => {
    const at = await place()
    const store = await openStore(...at)
    const reportsDir = join(dir, `kills${++made}`)
    const now = Date.now()
    const hourAgo = { misfire: 'all', misfire_max: 60, next_run_at: now - 60 * MINUTE, expires_at: now + 1e12 }
    await store
      .insertInto('schedule')
      .values(schedule({ ...hourAgo, cron: '*/2 * * * *', overlap: 'queue-one' }))
      .execute()
    const orders = { place: at, reportsDir, leaseMs: 500, concurrency: 4 }
    const acknowledged: string[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const { child } = await startScheduler(orders)
      const death = sleep(randomInt(1, 400)).then(() => ended(child, 'SIGKILL'))
      for (let i = 0; i < 10; i++) {
        const run = { ...byHand(), not_before: 0 }
        await store.insertInto('report_run').values(run).execute()
        acknowledged.push(run.id)
        await sleep(20)
      }
      await death
    }
    const last = await startScheduler(orders)
    const open = async () => (await runs(store)).filter((run) => run.state === 'queued' || run.state === 'running')
    await until(async () => (await open()).length === 0)
    await ended(last.child, 'SIGTERM')
    await store.deleteFrom('report_run').where('state', '=', 'skipped').execute()
    const dead = (await runs(store)).filter((run) => run.state === 'dead')
    expect(dead.map((run) => run.attempt)).toEqual([])
    const ids = new Set((await runs(store)).map((run) => run.id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    await expectEachOnce(store, reportsDir)
    await store.destroy()
  })
})
