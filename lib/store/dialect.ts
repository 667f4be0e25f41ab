import { PostgresAdapter } from 'kysely'
import type { Store } from './store'

/** Which database stands behind a store, for the few statements that the two spell differently. */
export function dialectOf(store: Store): 'sqlite' | 'postgres' {
  return store.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
