import { sql } from 'kysely'
import { LakewardenError } from '@/lib/errors'
import { dialectOf } from './dialect'
import { exclusively } from './exclusively'
import { MIGRATIONS, type Spelling } from './migrations'
import type { Store } from './store'

const SPELLINGS: Record<ReturnType<typeof dialectOf>, Spelling> = {
  sqlite: { integer: 'INTEGER', real: 'REAL', strict: ' STRICT' },
  postgres: { integer: 'BIGINT', real: 'DOUBLE PRECISION', strict: '' },
}

/**
 * Brings a store's schema up to date, all of it or nothing. Two processes may open a new store at once: the second
 * waits and finds the work done.
 * @param doneBefore steps of a store from the time when they were counted elsewhere
 * @throws LakewardenError `query-rejected` where a newer Lakewarden has written the store.
 */
export async function migrate(store: Store, doneBefore = 0): Promise<void> {
  const spelling = SPELLINGS[dialectOf(store)]
  await exclusively(store, 'migration', async (transaction) => {
    const run = (text: string) => sql.raw(text).execute(transaction)
    await run('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)')
    const { rows } = await sql<{ done: number }>`SELECT count(*) AS done FROM migration`.execute(transaction)
    const counted = Number(rows[0]?.done)
    const done = counted === 0 ? doneBefore : counted
    if (done > MIGRATIONS.length) {
      throw new LakewardenError('query-rejected', 'A newer Lakewarden has written the application’s database.', {
        hint: 'Start the newer version, or choose another LAKEWARDEN_DATA_DIR.',
      })
    }
    for (const [i, migration] of MIGRATIONS.entries()) {
      if (i < counted) continue
      if (i >= done) for (const text of migration(spelling)) await run(text)
      await run(`INSERT INTO migration (number) VALUES (${i + 1})`)
    }
  })
}
