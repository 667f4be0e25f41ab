import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { identifier, quoted, type StagingDatabase } from './staging-database'

/** Rows in a group: small enough that a window of an hour skips most of a day, large enough to compress well. */
const ROW_GROUP_ROWS = 30_720

/**
 * Writes one lake file, zstd, synced to disk.
 * @param rows what stands after SELECT columns FROM, up to the ORDER BY (by time, unless they are so already)
 * @returns how many rows it holds
 */
export async function writePartitionFile(
  database: StagingDatabase,
  columns: Iterable<string>,
  rows: string,
  path: string,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const names = [...columns].map(identifier).join(', ')
  const [count] = await database.rows(
    `COPY (SELECT ${names} FROM ${rows}) TO ${quoted(path)}
      (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_ROWS})`,
  )
  await sync(path)
  return Number(count?.[0] ?? 0)
}

/** Has the operating system put a file, or a folder's list of names, on the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
