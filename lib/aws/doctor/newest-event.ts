import { identifier } from '@/lib/sql/identifier'
import { type Fragment, sql } from '@/lib/sql/sql'
import type { DoctorAccount } from './doctor-account'
import type { LakeTable } from './lake-tables'

const DAY_MS = 86_400_000

/** How far back a table is looked through that has no metadata: first a little, and only further if nothing is there. */
const LOOK_BACK_DAYS = [1, 30, 400]

/** Time of a table's newest event, by reading one column of as few days as possible; null where there is none. */
export async function newestEvent(account: DoctorAccount, table: LakeTable, now: Date): Promise<Date | null> {
  for (const days of LOOK_BACK_DAYS) {
    const since = new Date(now.getTime() - days * DAY_MS)
    const from = sql`${identifier(table.database)}.${identifier(table.name)}`
    const rows = await account.ask(
      'doctor.newest',
      sql`SELECT max("time") AS newest FROM ${from} WHERE ${after(table, since)}`,
    )
    const found = instantOf(rows[0]?.[0])
    if (found) return found
  }
  return null
}

/** The condition that prunes: tables of version 1 and of custom sources have a folder a day. */
function after({ isIceberg }: LakeTable, since: Date): Fragment {
  return isIceberg ? sql`time_dt >= ${since}` : sql`eventday >= ${since.toISOString().slice(0, 10).replaceAll('-', '')}`
}

/** An instant out of a result: ISO 8601, or epoch milliseconds as a number or a text of digits. */
export function instantOf(value: unknown): Date | null {
  const text = String(value ?? '')
  const time = /^\d+$/.test(text) ? new Date(Number(text)) : new Date(text)
  return Number.isNaN(time.getTime()) ? null : time
}
