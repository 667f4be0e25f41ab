import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { Manifest } from '@/lib/lake/local/manifest'
import type { Form } from '@/lib/lake/local/normalise/form'
import type { LakeSource, Normalised } from '@/lib/lake/local/normalise/normalised'
import { NO_MARK } from './event-marks'
import { type ImportedInput, LakeJournal, type Move } from './lake-journal'
import { type LakeLines, LineBatch } from './lake-lines'
import { LakeLock } from './lake-lock'
import { type LakePartition, partitionOf } from './lake-partition'
import { PartitionRows } from './partition-rows'
import type { RowSpool } from './row-spool'
import { StagingDatabase } from './staging-database'

/** So much JSON of a partition makes a file. */
const FILE_BYTES = 96 << 20

/** When the lines in memory take so much, all of them are written aside. */
const MEMORY_BYTES = 96 << 20

/** Work aside lies in `<lake>/.tmp`, where no reader looks. */
const ASIDE = '.tmp'

/** What came into one partition. Times are epoch milliseconds. */
interface WrittenPartition extends LakePartition {
  rows: number
  /** CloudTrail events that were in the lake already, or came twice. */
  duplicates: number
  firstTime: number
  lastTime: number
}

/** What came into the lake. */
export interface WriteSummary {
  files: string[]
  rows: number
  partitions: WrittenPartition[]
}

/**
 * Writes rows into a lake: many rows in, few sorted files out, one for each partition (more where a day is very
 * large). Nothing is visible before `commit`, and then everything is.
 */
export class LakeWriter {
  /** Bytes of JSON added since the last commit: what may lie aside. */
  waitingBytes = 0
  private readonly parts = new Map<string, PartitionRows>()
  /** By the values in the rows: the quick way to a part. */
  private readonly partOfKey = new Map<string, PartitionRows>()
  private memoryBytes = 0
  private batch = new LineBatch()
  /** Spools that may still be writing. */
  private readonly flushed = new Set<RowSpool>()
  private writing: Promise<void> = Promise.resolve()
  private waitingFiles = 0
  private failure: unknown

  private constructor(
    private readonly lakeDir: string,
    private readonly form: Form,
    private readonly folder: string,
    private readonly lock: LakeLock,
    private readonly manifest: Manifest,
    readonly journal: LakeJournal,
    private readonly database: StagingDatabase,
  ) {}

  /** Takes the lake's lock, finishes what a process before this one left undone, and clears its remains. */
  static async open(lakeDir: string, form: Form = 'current'): Promise<LakeWriter> {
    const dir = resolve(lakeDir)
    const lock = LakeLock.take(dir)
    let manifest: Manifest | undefined
    let journal: LakeJournal | undefined
    try {
      manifest = Manifest.open(dir)
      journal = new LakeJournal(dir, manifest)
      await journal.carryOut()
      await journal.sweep()
      await clearAside(dir)
      const folder = join(dir, ASIDE, randomBytes(8).toString('hex'))
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const database = await StagingDatabase.open(folder)
      return new LakeWriter(dir, form, folder, lock, manifest, journal, database)
    } catch (error) {
      journal?.close()
      manifest?.close()
      lock.release()
      throw error
    }
  }

  /** Takes a row. Await `ready` now and then, or memory is not bounded. */
  add(row: Normalised): void {
    if (this.batch.isFull) this.batch = new LineBatch()
    this.batch.add(row)
    this.take(this.batch, this.batch.ends.length - 1)
  }

  /** The same for rows that are lines already. */
  addLines(lines: LakeLines): void {
    for (let i = 0; i < lines.ends.length; i++) this.take(lines, i)
  }

  /** Resolves when there is room for more. @throws what went wrong in the background */
  async ready(): Promise<void> {
    for (const spool of this.flushed) await spool.settled()
    this.flushed.clear()
    if (this.waitingFiles > 1) await this.writing
    if (this.failure) throw this.failure
  }

  /**
   * Writes the files, puts them in place, enters them into the manifest and remembers the inputs.
   * @param name what the rows came from; the same name and rows give the same file names
   */
  async commit(
    name: string,
    inputs: readonly ImportedInput[] = [],
    onProgress: (done: number, total: number) => void = () => {},
  ): Promise<WriteSummary> {
    await this.writing
    if (this.failure) throw this.failure
    const parts = [...this.parts.values()]
    await this.writeRest(parts, onProgress)
    const moves: Move[] = parts.flatMap(({ files, partition }) =>
      files.map((path, i) => {
        const hash = createHash('sha256').update(`${name}\n${partition.folder}\n${i}`).digest('hex').slice(0, 32)
        return { aside: relative(this.lakeDir, path), place: join(partition.folder, `${hash}.zstd.parquet`) }
      }),
    )
    await this.journal.commit(moves, inputs)
    this.parts.clear()
    this.partOfKey.clear()
    this.waitingBytes = 0
    return {
      files: moves.map((m) => join(this.lakeDir, m.place)),
      rows: parts.reduce((sum, p) => sum + p.written, 0),
      partitions: parts.map((p) => ({
        ...p.partition,
        rows: p.written,
        duplicates: p.taken - p.written,
        firstTime: p.firstTime,
        lastTime: p.lastTime,
      })),
    }
  }

  /** Gives back the lock and clears what is aside. Without `commit` before, nothing has happened to the lake. */
  async close(): Promise<void> {
    await this.writing
    await Promise.allSettled([...this.flushed].map((spool) => spool.settled()))
    this.database.close()
    await rm(this.folder, { recursive: true, force: true })
    this.journal.close()
    this.manifest.close()
    this.lock.release()
  }

  private take({ bytes, ends, times, marks, groupOf, groups }: LakeLines, i: number): void {
    const group = groups[groupOf[i] ?? 0]
    const time = times[i]
    const end = ends[i]
    if (!group || time === undefined || end === undefined) throw new Error('there is no such line')
    const start = ends[i - 1] ?? 0
    const part = this.partFor(group.source, group.account, group.region, time)
    part.add({ bytes, start, end, time }, marks[i] ?? NO_MARK)
    this.waitingBytes += end - start
    this.memoryBytes += end - start
    if (part.spool.bytes >= FILE_BYTES) this.writeAside(part, part.turnOver())
    else if (this.memoryBytes >= MEMORY_BYTES) for (const p of this.parts.values()) this.flush(p.spool, false)
  }

  private partFor(source: LakeSource, account: string | undefined, region: string | undefined, time: number) {
    const key = `${source}|${Math.floor(time / 86_400_000)}|${region}|${account}`
    const known = this.partOfKey.get(key)
    if (known) return known
    const partition = partitionOf(source, account, region, time)
    // Values that are no Region or account share a folder, and so must share the part.
    const part =
      this.parts.get(partition.folder) ??
      new PartitionRows(partition, this.parts.size, this.lakeDir, this.folder, this.form)
    this.parts.set(partition.folder, part)
    // The values come from the logs: do not keep more of them than a lake has partitions.
    if (this.partOfKey.size < 100_000) this.partOfKey.set(key, part)
    return part
  }

  private flush(spool: RowSpool, isLast = true): void {
    const before = spool.waitingBytes
    spool.flush(isLast)
    this.memoryBytes -= before - spool.waitingBytes
    this.flushed.add(spool)
  }

  private writeAside(part: PartitionRows, spool: RowSpool): void {
    this.flush(spool)
    this.waitingFiles++
    this.writing = this.writing.then(async () => {
      try {
        if (!this.failure) await part.write(this.database, spool)
      } catch (error) {
        this.failure ??= error
      } finally {
        this.waitingFiles--
      }
    })
  }

  /** Two at a time: a small file keeps one processor busy. */
  private async writeRest(
    parts: readonly PartitionRows[],
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const waiting = parts.filter((p) => p.spool.rows > 0)
    // Of many small files each is quicker on one thread; of a few large ones each wants both.
    await this.database.run(`SET threads = ${waiting.length > 3 ? 1 : 2}`)
    let next = 0
    const work = async (database: StagingDatabase) => {
      for (let part = waiting[next++]; part; part = waiting[next++]) {
        onProgress(next - 1, waiting.length)
        const spool = part.turnOver()
        this.flush(spool)
        await part.write(database, spool)
      }
    }
    await Promise.all([work(this.database), work(await this.database.beside())])
    await this.database.run('SET threads = 2')
  }
}

async function clearAside(lakeDir: string): Promise<void> {
  const aside = join(lakeDir, ASIDE)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(aside)) await rm(join(aside, name), { recursive: true, force: true })
}
