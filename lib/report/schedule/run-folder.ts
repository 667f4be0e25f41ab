import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunFile, RunRow } from './run-row'

/** Where the reports of a data folder lie: a folder a published run, and `tmp` for what is being written. */
export function reportsDirOf(dataDir: string): string {
  return join(/* turbopackIgnore: true */ dataDir, 'reports')
}

/** Name of a run's folder: each claim has its own, so that one who has lost the run writes into nobody's. */
export function folderOf(run: Pick<RunRow, 'id' | 'fence'>): string {
  return `${run.id}-${run.fence}`
}

/** Makes the folder that a run writes into. What earlier tries left there is removed. */
export async function makeAside(reportsDir: string, run: RunRow): Promise<string> {
  const tmp = join(/* turbopackIgnore: true */ reportsDir, 'tmp')
  await mkdir(/* turbopackIgnore: true */ tmp, { recursive: true, mode: 0o700 })
  await removeEarlier(tmp, run)
  const path = join(/* turbopackIgnore: true */ tmp, folderOf(run))
  await mkdir(/* turbopackIgnore: true */ path, { mode: 0o700 })
  return path
}

/** Removes what earlier tries of a run left in a folder. */
export async function removeEarlier(dir: string, run: RunRow): Promise<void> {
  for (const name of await readdir(/* turbopackIgnore: true */ dir)) {
    const fence = name.startsWith(`${run.id}-`) ? Number(name.slice(run.id.length + 1)) : Number.NaN
    if (fence < run.fence) await rm(join(/* turbopackIgnore: true */ dir, name), { recursive: true, force: true })
  }
}

/** Brings files safely to the disk. @returns their sizes and digests */
export async function syncFiles(folder: string, names: readonly string[]): Promise<RunFile[]> {
  const files: RunFile[] = []
  for (const name of names) {
    const path = join(/* turbopackIgnore: true */ folder, name)
    const file = await open(/* turbopackIgnore: true */ path, 'r')
    const hash = createHash('sha256')
    let bytes = 0
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    for await (const chunk of createReadStream(/* turbopackIgnore: true */ path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk)
      bytes += chunk.length
    }
    files.push({ name, bytes, sha256: hash.digest('hex') })
  }
  await syncFolder(folder)
  return files
}

/** Gives a folder its final name, all its files with it at once, safely. */
export async function moveIntoPlace(aside: string, reportsDir: string, folder: string): Promise<void> {
  await rename(/* turbopackIgnore: true */ aside, join(/* turbopackIgnore: true */ reportsDir, folder))
  await syncFolder(reportsDir)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(/* turbopackIgnore: true */ path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
