import { type RawBuilder, sql } from 'kysely'
import { dialectOf } from './dialect'
import type { Store } from './store'

/** The database's own clock, in epoch milliseconds, for a statement: nodes' clocks differ. */
export function storeTime(store: Store): RawBuilder<number> {
  return dialectOf(store) === 'postgres'
    ? sql<number>`CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)`
    : sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`
}
