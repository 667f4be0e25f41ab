import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import Database from 'better-sqlite3'
import { LakewardenError } from '@/lib/errors'
import { LAYOUT, type Listing, listFiles } from './lake-listing'
import { type ParquetSchema, readParquetFacts } from './manifest-facts'

/** One Parquet file of the lake. Times are epoch milliseconds; null where the file does not tell. */
export interface LakeFile {
  path: string
  /** Source as in the S3 key: `CLOUD_TRAIL_MGMT`, or `ext/<name>` for a custom one. */
  source: string
  version: string
  region: string
  account: string
  /** `YYYYMMDD` */
  day: string
  firstTime: number | null
  lastTime: number | null
  rows: number
  bytes: number
  fingerprint: string
  isPartitionFilled: boolean
}

/** What `refresh` found different on disk. */
export interface ManifestChange {
  added: number
  removed: number
  unreadable: { path: string; reason: string }[]
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS schemas (fingerprint TEXT PRIMARY KEY, leaves TEXT NOT NULL, columns TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS files (
    root TEXT NOT NULL, path TEXT NOT NULL, source TEXT NOT NULL, version TEXT NOT NULL, region TEXT NOT NULL,
    account TEXT NOT NULL, day TEXT NOT NULL, first_time INTEGER, last_time INTEGER, rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL, mtime INTEGER NOT NULL, fingerprint TEXT NOT NULL, is_partition_filled INTEGER NOT NULL,
    leaf_bytes TEXT NOT NULL, PRIMARY KEY (root, path)) STRICT;
  CREATE TABLE IF NOT EXISTS hidden (root TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (root, path)) STRICT;
  CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO state VALUES ('generation', 0), ('manifest', abs(random() % 9007199254740991));`

/** Files per footer-reading batch: enough to keep DuckDB busy, few enough to show progress and to halve cheaply. */
const BATCH = 500

interface Row {
  root: string
  path: string
  source: string
  version: string
  region: string
  account: string
  day: string
  first_time: number | null
  last_time: number | null
  rows: number
  bytes: number
  fingerprint: string
  is_partition_filled: number
  leaf_bytes: string
}

/** The manifest of one generation, in memory. */
interface Snapshot {
  generation: number
  files: LakeFile[]
  bySource: Map<string, LakeFile[]>
}

/**
 * The list of the lake's files, in `<lake>/manifest.sqlite`: what Iceberg's metadata is to Athena. Every process that
 * writes Parquet tells it; every question asks it which files it needs. It holds nothing that the files do not tell,
 * so it is rebuilt by `refresh` when it is lost.
 */
export class Manifest {
  private cache: Snapshot | undefined
  private schemaCache = new Map<string, ParquetSchema>()
  /** Bytes of the leaves as stored, parsed at the first use: a lake of 20,000 files has two million of them. */
  private readonly leaves = new WeakMap<LakeFile, string | number[]>()

  private constructor(
    readonly lakeDir: string,
    private readonly database: Database.Database,
  ) {}

  /** Opens, or makes, the manifest of a lake folder. @throws LakewardenError `store-full` or `access-denied` where it cannot be written. */
  static open(lakeDir: string): Manifest {
    const dir = resolve(/* turbopackIgnore: true */ lakeDir)
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      const database = new Database(join(/* turbopackIgnore: true */ dir, 'manifest.sqlite'), { timeout: 30_000 })
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = NORMAL')
      database.exec(SCHEMA)
      return new Manifest(dir, database)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (/ENOSPC|SQLITE_FULL/.test(code))
        throw new LakewardenError('store-full', 'The disk of the lake is full.', { cause: error })
      throw new LakewardenError('access-denied', 'The lake folder cannot be opened for writing.', {
        hint: `Check that ${dir} exists and that you may write there.`,
        cause: error,
      })
    }
  }

  close(): void {
    this.database.close()
  }

  /** Grows by one with every change; equal generations mean equal contents. */
  generation(): number {
    return this.state('generation')
  }

  /** Names this manifest and its generation: unlike the generation alone, no other lake ever has the same. */
  version(): string {
    return `${this.state('manifest').toString(36)}.${this.generation()}`
  }

  private state(key: string): number {
    return (this.database.prepare('SELECT value FROM state WHERE key = ?').get(key) as { value: number }).value
  }

  /** All files, ordered by source and first time. Cached until the generation changes. */
  files(): LakeFile[] {
    return this.load().files
  }

  /** The files of one source. */
  filesOf(source: string): LakeFile[] {
    return this.load().bySource.get(source) ?? []
  }

  /** A schema by its fingerprint. */
  schema(fingerprint: string): ParquetSchema {
    const known = this.schemaCache.get(fingerprint)
    if (known) return known
    const row = this.database.prepare('SELECT leaves, columns FROM schemas WHERE fingerprint = ?').get(fingerprint) as
      | { leaves: string; columns: string }
      | undefined
    if (!row) throw new Error(`the manifest lacks the schema ${fingerprint}`)
    const schema = { fingerprint, leaves: JSON.parse(row.leaves), columns: JSON.parse(row.columns) } as ParquetSchema
    this.schemaCache.set(fingerprint, schema)
    return schema
  }

  /** Compressed bytes of each leaf in one file, in the order of its schema's leaves. */
  leafBytes(file: LakeFile): readonly number[] {
    const known = this.leaves.get(file) ?? '[]'
    if (typeof known !== 'string') return known
    const bytes = JSON.parse(known) as number[]
    this.leaves.set(file, bytes)
    return bytes
  }

  /** Folders outside the lake folder that belong to the lake: synced buckets. */
  roots(): string[] {
    return (this.database.prepare('SELECT path FROM roots ORDER BY path').all() as { path: string }[]).map(
      (r) => r.path,
    )
  }

  /** Registers a folder that already has Security Lake's layout. Its files come in with the next `refresh`. */
  addRoot(folder: string): void {
    this.database.prepare('INSERT OR IGNORE INTO roots VALUES (?)').run(resolve(/* turbopackIgnore: true */ folder))
  }

  /** Enters files that were just written. Entering a file again replaces what was known of it. */
  async addFiles(paths: readonly string[]): Promise<void> {
    await this.replaceFiles([], paths)
  }

  /**
   * Swaps files in one transaction: a question sees the old ones or the new ones, never both or neither. Those taken
   * out stay hidden, so that whoever finds them still on disk, or syncs them anew, does not bring them back.
   */
  async replaceFiles(removed: readonly string[], added: readonly string[]): Promise<void> {
    const read = await readParquetFacts(added)
    const bad = read.unreadable[0]
    if (bad) throw new Error(`${bad.path} cannot be read as Parquet: ${bad.reason}`)
    this.database.transaction(() => {
      this.hide(removed)
      this.remove(removed)
      this.unhide(added)
      this.enter(read)
      this.bump()
    })()
  }

  /** Makes `refresh` pass over files: they are about to be put in place, or have just been replaced. */
  hide(paths: readonly string[]): void {
    this.each('INSERT OR IGNORE INTO hidden VALUES (?, ?)', paths)
  }

  /** Files that were hidden are there for all to see. */
  unhide(paths: readonly string[]): void {
    this.each('DELETE FROM hidden WHERE root = ? AND path = ?', paths)
  }

  /** Compares the manifest with what is on disk in the lake folder and the added roots, and corrects it. */
  async refresh(onProgress?: (done: number, total: number) => void): Promise<ManifestChange> {
    const known = new Map(
      (this.database.prepare('SELECT root, path, bytes, mtime FROM files').all() as (Row & { mtime: number })[]).map(
        (r) => [this.absolute(r.root, r.path), r],
      ),
    )
    // Another process may hide files, or be done with them, while the folders are read.
    const hiddenBefore = this.hidden()
    const disk = this.list()
    const hidden = new Set([...hiddenBefore, ...this.hidden()])
    const changed = disk.files.filter((f) => {
      const k = known.get(f.path)
      return !hidden.has(f.path) && (!k || k.bytes !== f.bytes || k.mtime !== f.mtime)
    })
    const present = new Set(disk.files.map((f) => f.path))
    // What lies in a folder that cannot be read just now has not gone.
    const isOutOfSight = (path: string) => disk.unreadable.some((u) => !u.isGone && path.startsWith(u.path + sep))
    const gone = [...known.keys()].filter((path) => !present.has(path) && !isOutOfSight(path))
    const unreadable = disk.unreadable.map(({ path, reason }) => ({ path, reason }))
    if (gone.length > 0) this.change(() => this.remove(gone))
    let added = 0
    for (let i = 0; i < changed.length; i += BATCH) {
      onProgress?.(i, changed.length)
      const read = await readParquetFacts(changed.slice(i, i + BATCH).map((f) => f.path))
      // What was taken away in the meantime is no trouble.
      unreadable.push(...read.unreadable.filter((u) => existsSync(/* turbopackIgnore: true */ u.path)))
      this.change(() => {
        const hiddenNow = this.hidden()
        const removed = this.remove(read.unreadable.map((u) => u.path))
        const entered = this.enter({ ...read, facts: read.facts.filter((f) => !hiddenNow.has(f.path)) })
        added += entered
        return removed + entered
      })
    }
    onProgress?.(changed.length, changed.length)
    return { added, removed: gone.length, unreadable }
  }

  /** A transaction that counts as a new generation only if `work` says that it changed something. */
  private change(work: () => number): void {
    this.database.transaction(() => {
      if (work() > 0) this.bump()
    })()
  }

  private hidden(): Set<string> {
    const rows = this.database.prepare('SELECT root, path FROM hidden').all() as { root: string; path: string }[]
    return new Set(rows.map((r) => this.absolute(r.root, r.path)))
  }

  private list(): Listing {
    const listing: Listing = { files: [], unreadable: [] }
    listFiles(this.lakeDir, listing)
    for (const root of this.roots()) {
      if (existsSync(/* turbopackIgnore: true */ root)) listFiles(root, listing)
      else listing.unreadable.push({ path: root, reason: 'the folder is not there', isGone: true })
    }
    return listing
  }

  private enter({ facts, schemas }: Awaited<ReturnType<typeof readParquetFacts>>): number {
    const insertSchema = this.database.prepare('INSERT OR IGNORE INTO schemas VALUES (?, ?, ?)')
    for (const s of schemas.values())
      insertSchema.run(s.fingerprint, JSON.stringify(s.leaves), JSON.stringify(s.columns))
    const insert = this.database.prepare(`INSERT OR REPLACE INTO files VALUES (${Array(15).fill('?').join(', ')})`)
    let entered = 0
    for (const f of facts) {
      const { root, path } = this.locate(f.path)
      const place = LAYOUT.exec(path)?.groups
      // A Parquet file elsewhere in the folder is not part of the lake.
      if (!place) continue
      const stat = statSync(/* turbopackIgnore: true */ f.path, { throwIfNoEntry: false })
      if (!stat) continue
      const source = place.native ?? `ext/${place.custom}`
      const version = place.version ?? place.customVersion ?? ''
      insert.run(
        ...[root, path, source, version, decoded(place.region ?? ''), place.account, place.day],
        ...[f.firstTime, f.lastTime, f.rows, stat.size, Math.trunc(stat.mtimeMs), f.fingerprint],
        ...[f.isPartitionFilled ? 1 : 0, JSON.stringify(f.leafBytes)],
      )
      entered++
    }
    return entered
  }

  private remove(paths: readonly string[]): number {
    return this.each('DELETE FROM files WHERE root = ? AND path = ?', paths)
  }

  /** Runs a statement for each file. @returns how many rows it changed */
  private each(text: string, paths: readonly string[]): number {
    const statement = this.database.prepare(text)
    return this.database.transaction(() =>
      paths.reduce((changes, p) => {
        const { root, path } = this.locate(p)
        return changes + statement.run(root, path).changes
      }, 0),
    )()
  }

  private bump(): void {
    this.database.prepare("UPDATE state SET value = value + 1 WHERE key = 'generation'").run()
  }

  /** The lake's own files are kept relative to it, so that the folder can be moved. */
  private locate(path: string): { root: string; path: string } {
    const root = [this.lakeDir, ...this.roots()].find((r) => path.startsWith(r + sep)) ?? ''
    return { root: root === this.lakeDir ? '' : root, path: root ? relative(root, path).replaceAll(sep, '/') : path }
  }

  private absolute(root: string, path: string): string {
    return join(/* turbopackIgnore: true */ root || this.lakeDir, path)
  }

  private load(): Snapshot {
    const generation = this.generation()
    if (this.cache?.generation === generation) return this.cache
    const rows = this.database
      .prepare(
        `SELECT root, path, source, version, region, account, day, first_time, last_time, rows, bytes, fingerprint,
           is_partition_filled, leaf_bytes FROM files ORDER BY source, first_time, path`,
      )
      .all() as Row[]
    const files: LakeFile[] = rows.map((r) => ({
      path: this.absolute(r.root, r.path),
      source: r.source,
      version: r.version,
      region: r.region,
      account: r.account,
      day: r.day,
      firstTime: r.first_time,
      lastTime: r.last_time,
      rows: r.rows,
      bytes: r.bytes,
      fingerprint: r.fingerprint,
      isPartitionFilled: r.is_partition_filled === 1,
    }))
    for (const [i, file] of files.entries()) this.leaves.set(file, rows[i]?.leaf_bytes ?? '[]')
    this.cache = { generation, files, bySource: Map.groupBy(files, (f) => f.source) }
    return this.cache
  }
}

/** A Region as it stands in a path, which S3 may have escaped. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
