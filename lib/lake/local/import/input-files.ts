import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { LakewardenError } from '@/lib/errors'

/** A file to import. */
export interface InputFile {
  path: string
  bytes: number
}

/** What lies beside logs and is none: texts that come with a data set, hidden files. */
const NO_LOG =
  /^\.|^(LICEN[CS]E|COPYING|NOTICE|README|CHANGELOG|CONTRIBUTING|SHA256SUMS?|MD5SUMS?)(\.\w+)?$|\.(md|sqlite|sqlite-wal|sqlite-shm)$/i

/** The files that a person named, folders walked. Files of a folder that are plainly no logs are given apart. */
export interface InputFiles {
  files: InputFile[]
  leftOut: string[]
  unreadable: { path: string; reason: string }[]
}

/** @throws LakewardenError `not-found` where a named file or folder does not exist, `bad-params` for a pipe or device. */
export function inputFiles(paths: readonly string[]): InputFiles {
  const found: InputFiles = { files: [], leftOut: [], unreadable: [] }
  const seen = new Set<string>()
  for (const given of paths) {
    const path = resolve(given)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) throw new LakewardenError('not-found', `There is no file or folder ${given}.`)
    if (stat.isDirectory()) walk(path, found, seen)
    else if (!stat.isFile()) {
      throw new LakewardenError('bad-params', `${given} is no file that can be read twice.`, {
        hint: 'Keep what comes through a pipe in a file first.',
      })
    } else take(path, stat.size, found, seen)
  }
  found.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return found
}

function walk(folder: string, found: InputFiles, seen: Set<string>): void {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    found.unreadable.push({
      path: folder,
      reason: `the folder cannot be read: ${(error as NodeJS.ErrnoException).code}`,
    })
    return
  }
  for (const entry of entries) {
    const path = join(folder, entry.name)
    // A link to a folder could lead in a circle; one to a file is as good as the file.
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.')) walk(path, found, seen)
    } else if (NO_LOG.test(basename(path))) {
      found.leftOut.push(path)
    } else {
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat?.isFile()) take(path, stat.size, found, seen)
    }
  }
}

function take(path: string, bytes: number, found: InputFiles, seen: Set<string>): void {
  if (seen.has(path)) return
  seen.add(path)
  found.files.push({ path, bytes })
}
