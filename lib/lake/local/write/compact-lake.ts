import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { tableOfSource } from '@/lib/lake/all-tables'
import { type LakeFile, Manifest } from '@/lib/lake/local/manifest'
import { LakeJournal, type Move } from './lake-journal'
import { LakeLock } from './lake-lock'
import { writePartitionFile } from './partition-file'
import { quoted, StagingDatabase } from './staging-database'

/** A file of this size is left as it is: merging larger ones would cost more than it saves. */
const LARGE_BYTES = 64 << 20

/** What a compaction did. */
export interface CompactSummary {
  before: number
  after: number
  rows: number
}

/**
 * Merges the small files of each partition and day of the lake's own folder into one sorted file. Readers see the old
 * files or the new one. Files whose schema is not that of the table (from another writer) are left as they are.
 * @param day `YYYYMMDD`, or all days
 */
export async function compactLake(
  lakeDir: string,
  day: string | undefined,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<CompactSummary> {
  const dir = resolve(lakeDir)
  if (!existsSync(dir)) throw new LakewardenError('not-found', `There is no lake at ${dir}.`)
  const lock = LakeLock.take(dir)
  const manifest = Manifest.open(dir)
  const journal = new LakeJournal(dir, manifest)
  const folder = join(dir, '.tmp', randomBytes(8).toString('hex'))
  const summary = { before: 0, after: 0, rows: 0 }
  try {
    await journal.carryOut()
    await journal.sweep()
    await manifest.refresh()
    const groups = mergeable(manifest, dir, day)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const database = await StagingDatabase.open(folder)
    try {
      for (const [i, files] of groups.entries()) {
        onProgress(i, groups.length)
        const { move, rows } = await merge(database, files, dir, folder)
        await journal.commit(
          [move],
          [],
          files.map((f) => relative(dir, f.path)),
        )
        summary.before += files.length
        summary.after++
        summary.rows += rows
      }
    } finally {
      database.close()
    }
    // Only now: a question that began before its files were merged still reads them.
    await journal.sweep()
    return summary
  } finally {
    await rm(folder, { recursive: true, force: true })
    journal.close()
    manifest.close()
    lock.release()
  }
}

/** How many files a compaction would merge into how many. */
export function compactable(manifest: Manifest): { before: number; after: number } {
  const groups = mergeable(manifest, manifest.lakeDir, undefined)
  return { before: groups.reduce((sum, g) => sum + g.length, 0), after: groups.length }
}

/** The small files of one partition and day and schema that are worth a merge, in groups that fit into memory. */
function mergeable(manifest: Manifest, dir: string, day: string | undefined): LakeFile[][] {
  const own = manifest
    .files()
    .filter((f) => f.path.startsWith(dir + sep) && f.bytes < LARGE_BYTES && (day === undefined || f.day === day))
    .filter((f) => f.isPartitionFilled && tableOfSource(f.source) !== undefined)
  const byPlace = Map.groupBy(own, (f) => `${resolve(f.path, '..')}|${f.fingerprint}`)
  return [...byPlace.values()].flatMap(groupsOf).filter((g) => g.length > 1)
}

function groupsOf(files: LakeFile[]): LakeFile[][] {
  const groups: LakeFile[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes + file.bytes > LARGE_BYTES) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)?.push(file)
    bytes += file.bytes
  }
  return groups
}

async function merge(
  database: StagingDatabase,
  files: readonly LakeFile[],
  dir: string,
  folder: string,
): Promise<{ move: Move; rows: number }> {
  const first = files[0] as LakeFile
  const paths = files.map((f) => f.path).sort()
  const name = createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 32)
  const aside = join(folder, `${name}.parquet`)
  const relation = `read_parquet([${paths.map(quoted).join(', ')}], hive_partitioning = false)`
  const columns = await database.rows(`DESCRIBE SELECT * FROM ${relation}`)
  const rows = await writePartitionFile(
    database,
    columns.map((c) => String(c[0])),
    `${relation} ORDER BY "time_dt"`,
    aside,
  )
  const expected = files.reduce((sum, f) => sum + f.rows, 0)
  if (rows !== expected) throw new Error(`merging ${first.path} gave ${rows} rows for ${expected}: nothing was changed`)
  const place = join(relative(dir, resolve(first.path, '..')), `${name}.zstd.parquet`)
  return { move: { aside: relative(dir, aside), place }, rows }
}
