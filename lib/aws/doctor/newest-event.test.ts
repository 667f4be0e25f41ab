import { describe, expect, it } from 'vitest'
import { compileAthena } from '@/lib/sql/compile'
import { DoctorAccount } from './doctor-account'
import type { DoctorSetup } from './doctor-setup'
import type { LakeTable } from './lake-tables'
import { instantOf, newestEvent } from './newest-event'

const NOW = new Date('2026-03-02T00:00:00Z')
const table = { database: 'lake', name: 'flows', isIceberg: false } as LakeTable

/** An account whose table has rows only in the widest window. */
function accountWith(answers: unknown[]): { account: DoctorAccount; asked: string[] } {
  const asked: string[] = []
  const ask: DoctorSetup['ask'] = async (_name, fragment) => {
    asked.push(compileAthena(fragment, () => ''))
    return { rows: [[answers.shift() ?? null]], queryId: 'q' }
  }
  return { account: new DoctorAccount({ ask } as DoctorSetup), asked }
}

describe('the newest event of a table without metadata', () => {
  it('is looked for in more and more days', async () => {
    const { account, asked } = accountWith([null, null, '1760000000000'])
    expect(await newestEvent(account, table, NOW)).toEqual(new Date(1_760_000_000_000))
    expect(asked).toEqual([
      `SELECT max("time") AS newest FROM "lake"."flows" WHERE eventday >= '20260301'`,
      `SELECT max("time") AS newest FROM "lake"."flows" WHERE eventday >= '20260131'`,
      `SELECT max("time") AS newest FROM "lake"."flows" WHERE eventday >= '20250126'`,
    ])
  })

  it('prunes Iceberg by time, and stops at the first answer', async () => {
    const { account, asked } = accountWith([1_772_409_600_000])
    await newestEvent(account, { ...table, isIceberg: true }, NOW)
    expect(asked).toEqual([
      `SELECT max("time") AS newest FROM "lake"."flows" WHERE time_dt >= TIMESTAMP '2026-03-01 00:00:00.000'`,
    ])
  })

  it('may not be there', async () => {
    expect(await newestEvent(accountWith([]).account, table, NOW)).toBeNull()
    for (const value of [null, undefined, '', 'soon', {}]) expect(instantOf(value)).toBeNull()
    expect(instantOf('2026-03-01T12:00:00Z')?.getTime()).toBe(Date.UTC(2026, 2, 1, 12))
  })
})
