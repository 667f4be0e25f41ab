import { sql } from 'kysely'
import type { Store } from './store'

/**
 * Runs `work` as one transaction that holds the write lock from its beginning (`BEGIN IMMEDIATE`), so that what it
 * reads is still true when it writes, whichever process writes beside it. Nothing of it stays when `work` throws.
 */
export function immediately<T>(store: Store, work: (store: Store) => Promise<T>): Promise<T> {
  return store.connection().execute(async (connection) => {
    await sql`BEGIN IMMEDIATE`.execute(connection)
    try {
      const result = await work(connection)
      await sql`COMMIT`.execute(connection)
      return result
    } catch (error) {
      await sql`ROLLBACK`.execute(connection)
      throw error
    }
  })
}
