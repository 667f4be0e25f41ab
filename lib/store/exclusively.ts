import { sql } from 'kysely'
import { dialectOf } from './dialect'
import type { Store } from './store'

/** What only one transaction at a time may do, on whichever node; the number is PostgreSQL's name of the lock. */
const LOCKS = {
  migration: 7_411_001,
  ledger: 7_411_002,
  saved: 7_411_003,
  recovery: 7_411_004,
  reports: 7_411_005,
} as const

/**
 * Runs `work` in a transaction that no other of the same name runs beside: SQLite has one writer anyway, PostgreSQL
 * takes an advisory lock until the transaction's end.
 */
export async function exclusively<T>(
  store: Store,
  name: keyof typeof LOCKS,
  work: (transaction: Store) => Promise<T>,
): Promise<T> {
  return await store.transaction().execute(async (transaction) => {
    if (dialectOf(store) === 'postgres') {
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCKS[name])})`.execute(transaction)
    }
    return await work(transaction)
  })
}
