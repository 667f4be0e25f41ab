import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that was set aside. */
export interface KeptFile {
  bytes: number
  /** In hexadecimal digits. */
  sha256: string
}

/**
 * Copies a result to where nothing sweeps it. Written aside, synced and renamed: the copy is whole or not there, also
 * after a power cut.
 */
export async function keepResult(from: string, to: string): Promise<KeptFile> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const aside = `${to}.tmp`
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const file = await open(aside, 'w', 0o600)
    try {
      for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) {
        hash.update(chunk)
        bytes += chunk.length
        await file.write(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, to)
    await syncFolder(dirname(to))
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** What a kept file is now; undefined where it is gone. */
export async function readKept(path: string): Promise<KeptFile | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return { bytes: found.size, sha256: hash.digest('hex') }
}

/** A new name in a folder is safe only when the folder itself is written. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
