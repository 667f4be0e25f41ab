import { sql } from 'kysely'
import type { Store } from '@/lib/store/store'

export const DAY_MS = 86_400_000

/** What a line of the ledger takes from a budget: what it cost, or while it runs what is kept for it. */
export const spentOrReserved = sql<number>`CASE WHEN state = 'reserved' THEN reserved_nano_usd ELSE nano_usd END`

/** Days that a line of the ledger stays. */
export const LEDGER_DAYS = 400

/** The start of an instant's day in UTC, in epoch milliseconds. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS
}

/** What is spent or reserved in the day that starts at `day`, in billionths of a dollar. */
export async function spentOn(
  store: Store,
  day: number,
  principal: string,
): Promise<{ byPerson: number; byAll: number }> {
  return await store
    .selectFrom('ledger')
    .select([
      sql<number>`CAST(coalesce(sum(${spentOrReserved}), 0) AS bigint)`.as('byAll'),
      sql<number>`CAST(coalesce(sum(CASE WHEN principal = ${principal} THEN ${spentOrReserved} END), 0) AS bigint)`.as(
        'byPerson',
      ),
    ])
    .where('at', '>=', day)
    .where('at', '<', day + DAY_MS)
    .executeTakeFirstOrThrow()
}

/** Deletes what is older than the ledger is kept. */
export async function sweepLedger(store: Store, now = Date.now()): Promise<void> {
  await store
    .deleteFrom('ledger')
    .where('at', '<', now - LEDGER_DAYS * DAY_MS)
    .execute()
}
