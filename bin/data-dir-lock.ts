import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LakewardenError } from '@/lib/errors'

/** Locks of this process. A database that nobody refers to is collected, and its lock with it. */
const held = new Set<Database.Database>()

/**
 * Takes the data folder for this process: two servers on one folder would stop each other's executions. SQLite holds
 * the lock, so the operating system gives it back when the process dies, and no other process is taken for the holder
 * because it has got its pid.
 * @returns what gives it back.
 * @throws LakewardenError `busy` with the pid that holds it, `access-denied` where the folder cannot be written.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const pidFile = join(dataDir, 'lakewarden.pid')
  let database: Database.Database | undefined
  try {
    database = new Database(join(dataDir, 'lakewarden-lock.sqlite'), { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    writeFileSync(pidFile, String(process.pid), { mode: 0o600 })
    held.add(database)
    return release(database, pidFile)
  } catch (error) {
    database?.close()
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (/SQLITE_(CANTOPEN|READONLY|PERM)/.test(code)) {
      throw new LakewardenError('access-denied', `${dataDir} cannot be written.`, {
        hint: 'Choose another folder with LAKEWARDEN_DATA_DIR.',
        cause: error,
      })
    }
    if (code === 'SQLITE_FULL') throw new LakewardenError('store-full', 'The disk is full.', { cause: error })
    if (!/SQLITE_(BUSY|LOCKED)/.test(code)) throw error
    throw new LakewardenError('busy', `Lakewarden already runs on this data folder${holder(pidFile)}.`, {
      hint: 'Stop it, or choose another folder with LAKEWARDEN_DATA_DIR.',
    })
  }
}

function release(database: Database.Database, pidFile: string): () => void {
  return () => {
    rmSync(pidFile, { force: true })
    held.delete(database)
    database.close()
  }
}

function holder(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, 'utf8')
    return /^\d+$/.test(pid) ? ` (pid ${pid})` : ''
  } catch {
    return ''
  }
}
