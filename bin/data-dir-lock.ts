import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { LakewardenError } from '@/lib/errors'

/**
 * Takes the data folder for this process: two servers on one folder would stop each other's executions.
 * @returns what gives it back.
 * @throws LakewardenError `busy` with the pid that holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'lakewarden.pid')
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = holder(path)
      if (pid !== undefined && isAlive(pid)) {
        throw new LakewardenError('busy', `Lakewarden already runs on this data folder (pid ${pid}).`, {
          hint: 'Stop it, or choose another folder with LAKEWARDEN_DATA_DIR.',
        })
      }
      // Left behind by a killed process.
      rmSync(path, { force: true })
    }
  }
}

function holder(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
