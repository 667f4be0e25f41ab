import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { isLakewardenError, LakewardenError } from '@/lib/errors'
import { migrate } from './migrate'
import type { Store, Tables } from './store'

/** pg's object id of `bigint`, which it would give as text. */
const INT8 = 20

/**
 * Opens a PostgreSQL database (15 or newer), which several nodes may share.
 * @param url `postgres://user:password@host:port/database`
 * @throws LakewardenError `engine-down` where no server answers there, `access-denied` where it refuses.
 */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    // Times in milliseconds and bytes: none comes near 2^53.
    types: { getTypeParser: (id, format) => (id === INT8 ? Number : pg.types.getTypeParser(id, format)) },
  })
  // A connection that breaks while nobody uses it is replaced at the next question.
  pool.on('error', (error) => console.error(error))
  const store = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(store)
    return store
  } catch (error) {
    await store.destroy()
    if (isLakewardenError(error)) throw error
    const code = (error as { code?: string }).code ?? ''
    // Class 28: authorisation; 3D000: no such database; 42501: privileges (PostgreSQL, appendix A).
    if (/^(28|3D000|42501)/.test(code)) {
      throw new LakewardenError('access-denied', 'The database server refuses Lakewarden.', {
        hint: 'Check the user, the password and the database in LAKEWARDEN_DATABASE_URL, and that the user may create tables there.',
        cause: error,
      })
    }
    throw new LakewardenError('engine-down', 'The application’s database does not answer.', {
      hint: 'Check that PostgreSQL runs and that LAKEWARDEN_DATABASE_URL names it.',
      cause: error,
    })
  }
}
