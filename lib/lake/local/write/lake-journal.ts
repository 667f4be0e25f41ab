import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Manifest } from '@/lib/lake/local/manifest'
import { sync } from './partition-file'

/** A finished file that waits aside for its place. Both paths are relative to the lake folder. */
export interface Move {
  aside: string
  place: string
}

/** An input that has been read, known again by its content. */
export interface ImportedInput {
  /** SHA-256 of the bytes as they lay on disk. */
  hash: string
  /** What it was imported as: `cloudtrail`, ... */
  kind: string
  name: string
  bytes: number
  events: number
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS imported (hash TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
    events INTEGER NOT NULL, imported_at TEXT NOT NULL, PRIMARY KEY (hash, kind)) STRICT;
  CREATE TABLE IF NOT EXISTS pending_inputs (hash TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    bytes INTEGER NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (hash, kind)) STRICT;
  CREATE TABLE IF NOT EXISTS pending_moves (place TEXT PRIMARY KEY, aside TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS pending_removals (place TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS pending_deletions (place TEXT PRIMARY KEY) STRICT;`

/**
 * What was imported and what is just being put in place, in `<lake>/imports.sqlite`. A change of the lake is first
 * written down here and then carried out; a process that dies in between leaves the rest to the next one, so that
 * files are neither lost nor doubled. Use it only while holding the lake's lock.
 */
export class LakeJournal {
  private readonly database: Database.Database
  private readonly imported: Database.Statement<[hash: string, kind: string]>

  constructor(
    private readonly lakeDir: string,
    private readonly manifest: Manifest,
  ) {
    this.database = new Database(join(lakeDir, 'imports.sqlite'))
    this.database.pragma('journal_mode = WAL')
    this.database.pragma('synchronous = FULL')
    this.database.exec(SCHEMA)
    this.imported = this.database.prepare('SELECT 1 FROM imported WHERE hash = ? AND kind = ?')
  }

  close(): void {
    this.database.close()
  }

  /** Whether this content was imported as this kind before. */
  isImported(hash: string, kind: string): boolean {
    return this.imported.get(hash, kind) !== undefined
  }

  /**
   * Puts files in place, takes others out of the lake, and remembers the inputs they came from: all of it or nothing.
   * What was taken out stays on disk until `sweep`.
   */
  async commit(
    moves: readonly Move[],
    inputs: readonly ImportedInput[],
    removals: readonly string[] = [],
  ): Promise<void> {
    const move = this.database.prepare('INSERT OR REPLACE INTO pending_moves VALUES (?, ?)')
    const input = this.database.prepare('INSERT OR REPLACE INTO pending_inputs VALUES (?, ?, ?, ?, ?)')
    const removal = this.database.prepare('INSERT OR REPLACE INTO pending_removals VALUES (?)')
    this.database.transaction(() => {
      for (const m of moves) move.run(m.place, m.aside)
      for (const i of inputs) input.run(i.hash, i.kind, i.name, i.bytes, i.events)
      for (const r of removals) removal.run(r)
    })()
    await this.carryOut()
  }

  /** Carries out what was written down; also what a process before this one left undone. */
  async carryOut(): Promise<void> {
    const moves = this.database.prepare('SELECT place, aside FROM pending_moves').all() as Move[]
    const removals = (this.database.prepare('SELECT place FROM pending_removals').all() as { place: string }[]).map(
      (r) => join(this.lakeDir, r.place),
    )
    const places = moves.map((m) => join(this.lakeDir, m.place))
    // A server may look through the folder at any moment, also long after this process has died halfway.
    this.manifest.hide(places)
    await this.moveAll(moves)
    if (places.length > 0 || removals.length > 0) await this.manifest.replaceFiles(removals, places)
    this.database.transaction(() => {
      this.database.exec(`INSERT OR REPLACE INTO imported
        SELECT hash, kind, name, bytes, events, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM pending_inputs;
        INSERT OR IGNORE INTO pending_deletions SELECT place FROM pending_removals;
        DELETE FROM pending_inputs; DELETE FROM pending_moves; DELETE FROM pending_removals;`)
    })()
  }

  /** Deletes what was taken out of the lake. It stays hidden: the next sync of a bucket may bring it back. */
  async sweep(): Promise<void> {
    const paths = (this.database.prepare('SELECT place FROM pending_deletions').all() as { place: string }[]).map((r) =>
      join(this.lakeDir, r.place),
    )
    for (const path of paths) await rm(path, { force: true })
    this.database.exec('DELETE FROM pending_deletions')
  }

  private async moveAll(moves: readonly Move[]): Promise<void> {
    const folders = new Set<string>()
    for (const { aside, place } of moves) {
      const from = join(this.lakeDir, aside)
      const to = join(this.lakeDir, place)
      // Gone from aside means that it was moved before the process died.
      if (!existsSync(from)) continue
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      await rename(from, to)
      folders.add(dirname(to))
    }
    for (const folder of folders) await sync(folder)
  }
}
