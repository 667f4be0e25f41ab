import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { LakewardenError } from '@/lib/errors'
import type { ExecutionTable } from './execution-table'
import type { LedgerTable } from './ledger-table'

/** The application's own tables. */
interface Tables {
  execution: ExecutionTable
  ledger: LedgerTable
}

/** The application's database. */
export type Store = Kysely<Tables>

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE execution (
     id TEXT PRIMARY KEY, query TEXT NOT NULL, params TEXT NOT NULL, principal TEXT NOT NULL, key TEXT NOT NULL,
     state TEXT NOT NULL, engine TEXT NOT NULL, engine_execution_id TEXT, sql TEXT NOT NULL,
     started_at INTEGER NOT NULL, finished_at INTEGER, scanned_bytes INTEGER NOT NULL, estimated_bytes INTEGER,
     cost_usd REAL NOT NULL, row_count INTEGER, columns TEXT, result_path TEXT, shared_from TEXT,
     result_kept_until INTEGER, error TEXT) STRICT;
   CREATE INDEX execution_by_key ON execution (key, finished_at);
   CREATE INDEX execution_by_expiry ON execution (result_kept_until);`,
  `CREATE TABLE ledger (
     id TEXT PRIMARY KEY, at INTEGER NOT NULL, state TEXT NOT NULL, principal TEXT NOT NULL, query TEXT NOT NULL,
     link TEXT, schedule TEXT, engine TEXT NOT NULL, window_ms INTEGER, estimate TEXT,
     reserved_nano_usd INTEGER NOT NULL, scanned_bytes INTEGER NOT NULL, billed_bytes INTEGER NOT NULL,
     nano_usd INTEGER NOT NULL, usd_per_tb REAL NOT NULL, settled_at INTEGER) STRICT;
   CREATE INDEX ledger_by_time ON ledger (at, principal);
   CREATE INDEX ledger_by_query ON ledger (query, at);
   ALTER TABLE execution ADD COLUMN estimate TEXT;`,
]

/**
 * Opens the application's database in the data folder, bringing its schema up to date.
 * Durable against a killed process and a lost power supply: WAL with `synchronous = FULL`.
 * @throws LakewardenError `access-denied` where the folder cannot be written, `store-full` where the disk is full.
 */
export function openStore(dataDir: string): Store {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const path = join(/* turbopackIgnore: true */ dataDir, 'lakewarden.sqlite')
    const database = new Database(path, { timeout: 10_000 })
    chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    migrate(database)
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (/ENOSPC|SQLITE_FULL/.test(code))
      throw new LakewardenError('store-full', 'The disk of the data folder is full.', { cause: error })
    throw new LakewardenError('access-denied', 'The data folder cannot be opened for writing.', {
      hint: `Check that ${dataDir} exists and that you may write there, or set LAKEWARDEN_DATA_DIR.`,
      cause: error,
    })
  }
}

function migrate(database: Database.Database): void {
  const step = database.transaction(() => {
    const done = database.pragma('user_version', { simple: true }) as number
    for (const text of MIGRATIONS.slice(done)) database.exec(text)
    database.pragma(`user_version = ${MIGRATIONS.length}`)
  })
  // Two processes may open a new folder at once: the second waits and finds the work done.
  step.immediate()
}
