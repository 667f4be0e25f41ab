import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'
import { isLakewardenError, LakewardenError } from '@/lib/errors'
import { migrate } from './migrate'
import type { Store, Tables } from './store'

/**
 * Opens the SQLite file of the data folder. Durable against a killed process and a lost power supply: WAL with
 * `synchronous = FULL`.
 * @throws LakewardenError `access-denied` where the folder cannot be written, `store-full` where the disk is full.
 */
export async function openSqlite(dataDir: string): Promise<Store> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const path = join(/* turbopackIgnore: true */ dataDir, 'lakewarden.sqlite')
    const database = new Database(path, { timeout: 10_000 })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    const store = new Kysely<Tables>({ dialect: new ImmediateSqlite({ database }) })
    // SQLite's own counter was used before there was PostgreSQL.
    await migrate(store, database.pragma('user_version', { simple: true }) as number)
    return store
  } catch (error) {
    if (isLakewardenError(error)) throw error
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (/ENOSPC|SQLITE_FULL/.test(code))
      throw new LakewardenError('store-full', 'The disk of the data folder is full.', { cause: error })
    throw new LakewardenError('access-denied', 'The data folder cannot be opened for writing.', {
      hint: `Check that ${dataDir} exists and that you may write there, or set LAKEWARDEN_DATA_DIR.`,
      cause: error,
    })
  }
}

/**
 * A transaction that takes the write lock at its start. One that took it at its first write could not have it any more
 * where another process has written in between, and no waiting helps then.
 */
class ImmediateSqlite extends SqliteDialect {
  constructor(private readonly config: SqliteDialectConfig) {
    super(config)
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.config)
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
