import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LakewardenError } from '@/lib/errors'

/**
 * The right to write to a lake: one process at a time. It is a lock that SQLite holds on a file, so the operating
 * system gives it back when the process dies, however it dies. Readers need no lock.
 */
export class LakeLock {
  private constructor(
    private readonly database: Database.Database,
    private readonly pidFile: string,
  ) {}

  /** @throws LakewardenError `busy` where another process writes, `access-denied` where the folder cannot be written. */
  static take(lakeDir: string): LakeLock {
    const pidFile = join(lakeDir, 'writer.pid')
    let database: Database.Database | undefined
    try {
      mkdirSync(lakeDir, { recursive: true, mode: 0o700 })
      database = new Database(join(lakeDir, 'writer-lock.sqlite'), { timeout: 0 })
      database.exec('BEGIN EXCLUSIVE')
      writeFileSync(pidFile, String(process.pid), { mode: 0o600 })
      return new LakeLock(database, pidFile)
    } catch (error) {
      database?.close()
      throw refusal(lakeDir, pidFile, error)
    }
  }

  release(): void {
    rmSync(this.pidFile, { force: true })
    this.database.close()
  }
}

function refusal(lakeDir: string, pidFile: string, error: unknown): LakewardenError {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (/SQLITE_BUSY|SQLITE_LOCKED/.test(code)) {
    return new LakewardenError('busy', `Another process${holder(pidFile)} is writing to this lake.`, {
      hint: 'Wait until it has finished, then start again.',
      retryable: true,
      cause: error,
    })
  }
  if (/ENOSPC|SQLITE_FULL/.test(code)) {
    return new LakewardenError('store-full', 'The disk of the lake is full.', { cause: error })
  }
  return new LakewardenError('access-denied', 'The lake folder cannot be written.', {
    hint: `Check that ${lakeDir} is a folder where you may write.`,
    cause: error,
  })
}

function holder(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, 'utf8')
    return /^\d+$/.test(pid) ? ` (pid ${pid})` : ''
  } catch {
    return ''
  }
}
