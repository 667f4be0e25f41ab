import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Form } from '@/lib/lake/local/normalise/form'
import type { LakeSource } from '@/lib/lake/local/normalise/normalised'
import { withoutDuplicates } from './duplicate-events'
import { EventMarks, NO_MARK } from './event-marks'
import { fileColumns } from './file-columns'
import type { LakePartition } from './lake-partition'
import { writePartitionFile } from './partition-file'
import { RowSpool, type SpooledLine } from './row-spool'
import { spooledRows } from './spooled-rows'
import type { StagingDatabase } from './staging-database'

const DEDUPLICATED: ReadonlySet<LakeSource> = new Set(['CLOUD_TRAIL_MGMT', 'S3_DATA', 'LAMBDA_EXECUTION'])

/** Rows of one partition on their way into files. Times are epoch milliseconds. */
export class PartitionRows {
  /** Rows taken; those written may be fewer, by the duplicates. */
  taken = 0
  written = 0
  firstTime = Number.POSITIVE_INFINITY
  lastTime = Number.NEGATIVE_INFINITY
  /** Finished files, aside. */
  readonly files: string[] = []
  spool: RowSpool
  private readonly marks: EventMarks | undefined
  private mayDouble = false
  private spoolCount = 0

  constructor(
    readonly partition: LakePartition,
    private readonly number: number,
    private readonly lakeDir: string,
    private readonly folder: string,
    private readonly form: Form,
  ) {
    this.spool = this.nextSpool()
    this.marks = DEDUPLICATED.has(partition.source) ? new EventMarks() : undefined
  }

  /** @param mark of the event's own id, `NO_MARK` where it has none */
  add(line: SpooledLine, mark: number): void {
    const { time } = line
    this.spool.add(line)
    this.taken++
    if (mark !== NO_MARK && this.marks?.seen(mark)) this.mayDouble = true
    if (time < this.firstTime) this.firstTime = time
    if (time > this.lastTime) this.lastTime = time
  }

  /** Begins a new spool and gives the one before. */
  turnOver(): RowSpool {
    const full = this.spool
    this.spool = this.nextSpool()
    return full
  }

  /** Makes a file of a spool. One after the other: each looks for duplicates in the files before it. */
  async write(database: StagingDatabase, spool: RowSpool): Promise<void> {
    spool.flush(true)
    await spool.settled()
    const columns = fileColumns(this.partition.source, this.form)
    const clauses = await this.clauses(database, spool)
    const path = join(this.folder, `${this.number}-${this.files.length}.parquet`)
    const order = spool.isSorted && clauses === '' ? '' : 'ORDER BY "time_dt"'
    const rows = `${spooledRows(spool, columns)} ${clauses} ${order}`
    const written = await writePartitionFile(database, columns.keys(), rows, path)
    await rm(spool.path)
    this.written += written
    if (written > 0) this.files.push(path)
    else await rm(path)
  }

  /** What leaves out duplicates. A closer look is needed only where there may be any. */
  private async clauses(database: StagingDatabase, spool: RowSpool): Promise<string> {
    if (!this.marks) return ''
    const inPlace = this.filesInPlace()
    if (!this.mayDouble && inPlace.length === 0) return ''
    return withoutDuplicates(database, spool, [...inPlace, ...this.files])
  }

  private filesInPlace(): string[] {
    const folder = join(this.lakeDir, this.partition.folder)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => name.endsWith('.parquet'))
      .map((name) => join(folder, name))
  }

  private nextSpool(): RowSpool {
    return new RowSpool(join(this.folder, `${this.number}-${this.spoolCount++}.ndjson`))
  }
}
