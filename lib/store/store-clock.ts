import { sql } from 'kysely'
import { dialectOf } from './dialect'
import type { Store } from './store'

/** More than this, and nodes do not agree any more on when something is due. */
const SKEW_MS = 5_000

/**
 * The time that all nodes of a store go by, in epoch milliseconds: the database server's, so that it does not matter
 * what a node thinks; with SQLite this machine's.
 */
export async function storeNow(store: Store): Promise<number> {
  if (dialectOf(store) === 'sqlite') return Date.now()
  const { rows } = await sql<{
    now: number
  }>`SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) AS now`.execute(store)
  return Number(rows[0]?.now)
}

/** How far this machine's clock is from the store's, in milliseconds, where that is more than it should be. */
export async function clockSkew(store: Store): Promise<number | undefined> {
  const before = Date.now()
  const now = await storeNow(store)
  const skew = Math.round((before + Date.now()) / 2 - now)
  return Math.abs(skew) > SKEW_MS ? skew : undefined
}
