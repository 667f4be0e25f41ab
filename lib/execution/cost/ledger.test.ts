import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '@/lib/store/store'
import type { Budgets } from './budgets'
import type { Estimate } from './estimate'
import { Ledger, type StartedScan } from './ledger'
import { priceOf, toNanoUsd } from './price'
import { dayOf, spentOn, sweepLedger } from './spent'

const run = promisify(execFile)
const NOON = Date.parse('2026-06-15T12:00:00Z')
const MB = 1_000_000

function scan(id: string, principal = 'ann', bytes?: number, isUpperBound = false): StartedScan {
  const estimate: Estimate | undefined =
    bytes === undefined ? undefined : { kind: 'iceberg-partitions', bytes, isUpperBound, counted: 3 }
  return { id, at: NOON, principal, query: 'test.count', engine: 'athena', windowMs: 3_600_000, estimate }
}

describe('the ledger', () => {
  let dir: string
  let store: Store
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lakewarden-ledger-'))
    store = await openStore(dir)
    // Nobody pulls the plug on a test, and thousands of commits are waited for.
    await sql`PRAGMA synchronous = OFF`.execute(store)
  })
  afterEach(async () => {
    await store.destroy()
    rmSync(dir, { recursive: true, force: true })
  })
  const ledger = (budgets: Budgets = {}, usdPerTb = 5) => new Ledger(store, budgets, usdPerTb)
  const spent = (principal = 'ann') => spentOn(store, dayOf(NOON), principal)
  const line = (id: string) => store.selectFrom('ledger').selectAll().where('id', '=', id).executeTakeFirst()

  it('reserves before the start and settles after', async () => {
    const book = ledger({ dayUsd: 1 })
    await book.reserve(scan('a', 'ann', 100 * MB))
    expect((await spent()).byAll).toBe(priceOf(110 * MB, 5).nanoUsd)
    await book.settle(scan('a', 'ann', 100 * MB), { state: 'succeeded', scannedBytes: 90 * MB })
    expect(await spent()).toEqual({ byAll: 450_000, byPerson: 450_000 })
    expect(await spent('bob')).toEqual({ byAll: 450_000, byPerson: 0 })
    await book.settle(scan('a'), { state: 'succeeded', scannedBytes: 900 * MB })
    expect(await line('a')).toMatchObject({ state: 'settled', scanned_bytes: 90 * MB, billed_bytes: 90 * MB })
  })

  it('says which budget is too small, what is left of it and who can change it', async () => {
    const book = ledger({ personDayUsd: 0.001, dayUsd: 5 })
    await book.reserve(scan('a', 'ann', 100 * MB))
    await expect(book.reserve(scan('b', 'ann', 100 * MB))).rejects.toMatchObject({
      code: 'over-budget',
      message: 'Your budget of today has $0.00045 of $0.001 left until midnight UTC; this question needs $0.00055.',
      hint: expect.stringContaining('LAKEWARDEN_BUDGET_PERSON_DAY_USD'),
    })
    expect(await line('b')).toBeUndefined()
    await book.reserve(scan('c', 'bob', 100 * MB))
    await expect(ledger({ queryUsd: 0.0001 }).reserve(scan('d', 'ann', 50 * MB))).rejects.toThrow(
      /^The budget of a single question is \$0.0001; this question needs \$0.00028\.$/,
    )
  })

  it('lets what may be less begin with what is left, and tells when that is used up', async () => {
    const book = ledger({ queryUsd: 0.001 })
    await book.reserve(scan('a', 'ann', 1e12, true))
    expect((await line('a'))?.reserved_nano_usd).toBe(1_000_000)
    expect(await book.cover('a', 100 * MB)).toBeUndefined()
    expect(await book.cover('a', 199 * MB)).toBeUndefined()
    expect(await book.cover('a', 200 * MB)).toMatchObject({ name: 'query', limit: 1_000_000 })
  })

  it('covers a scan that grows beyond its estimate, while others leave something', async () => {
    const book = ledger({ dayUsd: 0.001 })
    await book.reserve(scan('a', 'ann', 50 * MB))
    expect(await book.cover('a', 60 * MB)).toBeUndefined()
    expect((await line('a'))?.reserved_nano_usd).toBe(priceOf(120 * MB, 5).nanoUsd)
    await book.reserve(scan('b', 'bob', 50 * MB))
    expect(await book.cover('a', 150 * MB)).toMatchObject({ name: 'day' })
    await book.release('b')
    expect(await book.cover('a', 150 * MB)).toBeUndefined()
  })

  it('gives back what never started, and finds what a killed process had under way', async () => {
    const book = ledger({ dayUsd: 1 })
    await book.reserve(scan('a', 'ann', 100 * MB))
    await book.reserve(scan('b', 'bob', 200 * MB))
    await book.release('a')
    expect((await spent()).byPerson).toBe(0)
    const again = await openStore(dir)
    const left = await new Ledger(again, {}, 5).unsettled()
    expect(left).toEqual([
      expect.objectContaining({ id: 'b', principal: 'bob', estimate: scan('b', '', 200 * MB).estimate }),
    ])
    await again.destroy()
  })

  it('writes down the cost of a scan whose reservation another process has taken back', async () => {
    const book = ledger({ dayUsd: 1 })
    await book.reserve(scan('a', 'ann', 100 * MB))
    await ledger().release('a')
    expect((await spent()).byAll).toBe(0)
    await book.settle(scan('a'), { state: 'succeeded', scannedBytes: 90 * MB })
    expect((await spent()).byAll).toBe(450_000)
  })

  it('counts nothing against budgets where scanning is free, yet writes it down', async () => {
    const book = ledger({ queryUsd: 0, personDayUsd: 0, dayUsd: 0 }, 0)
    await book.reserve(scan('a', 'ann', 1e15))
    await book.settle(scan('a', 'ann', 1e15), { state: 'succeeded', scannedBytes: 1e15 })
    expect(await line('a')).toMatchObject({ state: 'settled', scanned_bytes: 1e15, billed_bytes: 0, nano_usd: 0 })
  })

  it('begins each day anew, in UTC', async () => {
    const book = ledger({ dayUsd: 0.00006 })
    await book.reserve(scan('a'))
    await expect(book.reserve({ ...scan('b'), at: NOON + 12 * 3_600_000 - 1 })).rejects.toThrow()
    await book.reserve({ ...scan('c'), at: NOON + 12 * 3_600_000 })
  })

  it('forgets after 400 days', async () => {
    const book = ledger()
    for (const [id, days] of Object.entries({ old: 401, kept: 399 })) {
      await book.settle({ ...scan(id), at: NOON - days * 86_400_000 }, { state: 'succeeded', scannedBytes: 1 })
    }
    await sweepLedger(store, NOON)
    expect([await line('old'), (await line('kept'))?.id]).toEqual([undefined, 'kept'])
  })

  const step = fc.record({
    who: fc.constantFrom('ann', 'bob'),
    estimated: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
    isUpperBound: fc.boolean(),
    /** Megabytes between two looks, until it has scanned all that it will. */
    scans: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
    end: fc.constantFrom('succeeded', 'stopped', 'failed', 'crashed') as fc.Arbitrary<
      'succeeded' | 'stopped' | 'failed' | 'crashed'
    >,
  })

  it('never lets what is spent and reserved exceed a budget, whatever starts at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.record({
          queryUsd: fc.option(fc.constantFrom(0.0001, 0.0006), { nil: undefined }),
          personDayUsd: fc.option(fc.constantFrom(0.00005, 0.0007, 0.0012), { nil: undefined }),
          dayUsd: fc.option(fc.constantFrom(0.00004, 0.0009, 0.002), { nil: undefined }),
        }),
        async (steps, budgets) => {
          await store.deleteFrom('ledger').execute()
          const book = new Ledger(store, budgets, 5)
          const hold = async () => {
            for (const who of ['ann', 'bob']) {
              const { byAll, byPerson } = await spent(who)
              expect(byAll).toBeLessThanOrEqual(toNanoUsd(budgets.dayUsd ?? 1))
              expect(byPerson).toBeLessThanOrEqual(toNanoUsd(budgets.personDayUsd ?? 1))
            }
          }
          const runs = await Promise.allSettled(
            steps.map(async ({ who, estimated, isUpperBound, scans, end }, i) => {
              const mine = scan(`s${i}`, who, estimated === undefined ? undefined : estimated * MB, isUpperBound)
              const refused = await book.reserve(mine).then(
                () => false,
                (error) => {
                  expect(error.code).toBe('over-budget')
                  return true
                },
              )
              await hold()
              if (refused) return
              let scannedBytes = 0
              for (const megabytes of scans) {
                // A look at every megabyte: between two looks nobody can know.
                for (let m = 0; m < megabytes; m++) {
                  if (await book.cover(mine.id, scannedBytes)) {
                    await book.settle(mine, { state: 'stopped', scannedBytes })
                    return
                  }
                  scannedBytes += MB
                }
                await hold()
              }
              if (end === 'crashed') await book.release(mine.id)
              else await book.settle(mine, { state: end, scannedBytes })
              await hold()
            }),
          )
          expect(runs.flatMap((run) => (run.status === 'rejected' ? [run.reason] : []))).toEqual([])
          await hold()
          const rows = await store.selectFrom('ledger').selectAll().execute()
          for (const row of rows) {
            expect(row.state).not.toBe('reserved')
            if (budgets.queryUsd) expect(row.nano_usd).toBeLessThanOrEqual(toNanoUsd(budgets.queryUsd))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives the last cent to one of several processes', async () => {
    const process = (name: string) =>
      run(execPath, ['--import', 'tsx', 'lib/execution/cost/reserve-in-turn.fixture.ts', dir, name, '40'])
    const told = await Promise.all(['a', 'b', 'c'].map(process))
    expect(told.map(({ stdout }) => Number(stdout)).reduce((sum, n) => sum + n, 0)).toBe(50)
    expect((await spentOn(store, dayOf(NOON), '')).byAll).toBe(toNanoUsd(0.0025))
  }, 60_000)
})
