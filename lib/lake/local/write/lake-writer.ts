import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Manifest } from '@/lib/lake/local/manifest'
import type { Form } from '@/lib/lake/local/normalise/form'
import type { LakeSource, Normalised } from '@/lib/lake/local/normalise/normalised'
import { type WithoutDuplicates, withoutDuplicates } from './duplicate-events'
import { fileColumns } from './file-columns'
import { type ImportedInput, LakeJournal, type Move } from './lake-journal'
import { LakeLock } from './lake-lock'
import { type LakePartition, partitionOf } from './lake-partition'
import { writePartitionFile } from './partition-file'
import { rowLine } from './row-line'
import { RowSpool } from './row-spool'
import { type StagedBatch, stage } from './staged-rows'
import { StagingDatabase } from './staging-database'
import { timeSlices } from './time-slices'

/** Rows of a source are handed to DuckDB in batches of about this size. */
const BATCH_CHARS = 64 << 20

/** Work aside lies in `<lake>/.tmp`, where no reader looks. */
const ASIDE = '.tmp'

const DEDUPLICATED: ReadonlySet<LakeSource> = new Set(['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION'])

interface Part extends LakePartition {
  number: number
  rows: number
  chars: number
  firstTime: number
  lastTime: number
}

/** What came into one partition. Times are epoch milliseconds. */
export interface WrittenPartition extends LakePartition {
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
  /** By folder. */
  private readonly parts = new Map<string, Part>()
  /** By the values in the rows: the quick way to a part. */
  private readonly partOfKey = new Map<string, Part>()
  private readonly spools = new Map<LakeSource, RowSpool>()
  private readonly staged = new Map<LakeSource, StagedBatch[]>()
  private staging: Promise<void> = Promise.resolve()
  private waiting = 0
  private failure: unknown
  private spoolCount = 0
  /** Characters of JSON added since the last commit: what a commit will have to write. */
  waitingChars = 0

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
  add({ source, account, region, time, row }: Normalised): void {
    const part = this.partFor(source, account, region, time)
    row.accountid = account ?? 'unknown'
    row.region = region ?? 'unknown'
    const line = rowLine(row, part.number)
    part.rows++
    part.chars += line.length
    if (time < part.firstTime) part.firstTime = time
    if (time > part.lastTime) part.lastTime = time
    this.waitingChars += line.length
    let spool = this.spools.get(source)
    if (!spool) {
      spool = RowSpool.in(this.folder, `${source}-${this.spoolCount++}`)
      this.spools.set(source, spool)
    }
    spool.add(line, part.number)
    if (spool.chars >= BATCH_CHARS) this.turnOver(source, spool, false)
  }

  /** Resolves when there is room for more. @throws what went wrong in the background. */
  async ready(): Promise<void> {
    for (const spool of this.spools.values()) await spool.settled()
    if (this.waiting > 1) await this.staging
    if (this.failure) throw this.failure
  }

  /**
   * Writes the files, puts them in place, enters them into the manifest and remembers the inputs.
   * @param name what the rows came from; the same name and rows give the same file names
   */
  async commit(name: string, inputs: readonly ImportedInput[] = []): Promise<WriteSummary> {
    for (const [source, spool] of this.spools) this.turnOver(source, spool, !this.staged.has(source))
    await this.staging
    if (this.failure) throw this.failure
    const moves: Move[] = []
    const partitions: WrittenPartition[] = []
    for (const part of this.parts.values()) {
      if (part.rows === 0) continue
      const files = await this.writePart(part, name)
      moves.push(...files.map((f) => f.move))
      const rows = files.reduce((sum, f) => sum + f.rows, 0)
      partitions.push({ ...part, rows, duplicates: part.rows - rows })
    }
    await this.journal.commit(moves, inputs)
    await this.reset()
    const files = moves.map((m) => join(this.lakeDir, m.place))
    return { files, rows: partitions.reduce((sum, p) => sum + p.rows, 0), partitions }
  }

  /** Gives back the lock and clears what is aside. Without `commit` before, nothing has happened to the lake. */
  async close(): Promise<void> {
    await this.staging
    await Promise.allSettled([...this.spools.values()].map((s) => s.end()))
    this.database.close()
    await rm(this.folder, { recursive: true, force: true })
    this.journal.close()
    this.manifest.close()
    this.lock.release()
  }

  private async reset(): Promise<void> {
    for (const batch of [...this.staged.values()].flat()) await batch.remove(this.database)
    this.parts.clear()
    this.partOfKey.clear()
    this.staged.clear()
    this.waitingChars = 0
  }

  private partFor(source: LakeSource, account: string | undefined, region: string | undefined, time: number): Part {
    const key = `${source}|${Math.floor(time / 86_400_000)}|${region}|${account}`
    const known = this.partOfKey.get(key)
    if (known) return known
    const partition = partitionOf(source, account, region, time)
    // Values that are no Region or account share a folder, and so must share the part.
    const part = this.parts.get(partition.folder) ?? {
      ...partition,
      number: this.parts.size,
      rows: 0,
      chars: 0,
      firstTime: Number.POSITIVE_INFINITY,
      lastTime: Number.NEGATIVE_INFINITY,
    }
    this.parts.set(part.folder, part)
    if (this.partOfKey.size < 100_000) this.partOfKey.set(key, part)
    return part
  }

  private turnOver(source: LakeSource, spool: RowSpool, isOnly: boolean): void {
    this.spools.delete(source)
    const batches = this.staged.get(source) ?? []
    this.staged.set(source, batches)
    this.waiting++
    this.staging = this.staging.then(async () => {
      try {
        if (!this.failure) batches.push(await stage(this.database, spool, source, this.form, isOnly))
      } catch (error) {
        this.failure ??= error
      } finally {
        this.waiting--
      }
    })
  }

  private async writePart(part: Part, name: string): Promise<{ move: Move; rows: number }[]> {
    const batches = (this.staged.get(part.source) ?? []).filter((b) => b.parts.has(part.number))
    const selects = batches.map((b) => `SELECT * FROM ${b.relation} WHERE "_part" = ${part.number}`)
    const staged = selects.join(' UNION ALL ')
    const without: WithoutDuplicates = DEDUPLICATED.has(part.source)
      ? await withoutDuplicates(this.database, staged, join(this.lakeDir, part.folder))
      : { where: '', qualify: '' }
    const files: { move: Move; rows: number }[] = []
    for (const [i, slice] of (await timeSlices(this.database, staged, part.chars)).entries()) {
      const hash = createHash('sha256').update(`${name}\n${part.folder}\n${i}`).digest('hex').slice(0, 32)
      const aside = join(this.folder, `${part.number}-${i}.parquet`)
      const rows = await writePartitionFile(
        this.database,
        fileColumns(part.source, this.form).keys(),
        `(${staged}) WHERE ${slice} ${without.where} ${without.qualify}`,
        aside,
      )
      if (rows === 0) continue
      files.push({
        rows,
        move: { aside: aside.slice(this.lakeDir.length + 1), place: join(part.folder, `${hash}.zstd.parquet`) },
      })
    }
    return files
  }
}

async function clearAside(lakeDir: string): Promise<void> {
  const aside = join(lakeDir, ASIDE)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(aside)) await rm(join(aside, name), { recursive: true, force: true })
}

/** Writes rows into a lake in one go. `name` tells what they are: the same name and rows give the same file names. */
export async function writeRows(
  lakeDir: string,
  rows: Iterable<Normalised> | AsyncIterable<Normalised>,
  name: string,
  form: Form = 'current',
): Promise<WriteSummary> {
  const writer = await LakeWriter.open(lakeDir, form)
  try {
    let count = 0
    for await (const row of rows) {
      writer.add(row)
      if (++count % 1000 === 0) await writer.ready()
    }
    return await writer.commit(name)
  } finally {
    await writer.close()
  }
}
