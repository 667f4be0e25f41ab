import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportedInput } from '@/lib/lake/local/write/lake-journal'
import { LakeWriter } from '@/lib/lake/local/write/lake-writer'
import { contentHash } from './content-hash'
import { FileImport } from './file-import'
import type { ImportOptions, ImportProgress } from './import-options'
import { type ImportedGroup, ImportTally } from './import-tally'
import { type InputFile, inputFiles } from './input-files'
import { Quarantine } from './quarantine'
import { type FileOutcome, ReaderPool, type ReadingTargets, readersFor } from './reader-pool'

/** What an import did. */
export interface ImportSummary {
  files: number
  alreadyImported: number
  leftOut: string[]
  groups: ImportedGroup[]
  events: number
  duplicates: number
  lakeFiles: number
  skipped: ReadonlyMap<string, number>
  quarantined: number
  quarantineReasons: ReadonlyMap<string, number>
  quarantinePath: string
  bytesRead: number
}

/** So much JSON of rows is put in place before the next file is begun, which bounds the space an import needs aside. */
const COMMIT_BYTES = 3 * 2 ** 30

/**
 * Imports log files into a lake. A record or file that cannot be read is kept in the quarantine and does not stop the
 * run; content that was imported before is left out.
 * @throws LakewardenError where nothing can be done: no such file, the lake cannot be written, the disk is full
 */
export async function importLogs(options: ImportOptions): Promise<ImportSummary> {
  const found = inputFiles(options.paths)
  const writer = await LakeWriter.open(options.lakeDir, options.form)
  const quarantine = new Quarantine(options.lakeDir, options.kind, new Date())
  try {
    for (const u of found.unreadable) quarantine.add({ file: u.path, position: '', reason: u.reason, raw: '' })
    const run = new ImportRun(options, writer, quarantine, found.files)
    await run.importAll()
    return {
      files: found.files.length,
      alreadyImported: run.alreadyImported,
      leftOut: found.leftOut,
      groups: run.tally.groups(),
      events: run.tally.events,
      duplicates: run.tally.duplicates,
      lakeFiles: run.tally.lakeFiles,
      skipped: run.tally.skipped,
      quarantined: quarantine.count,
      quarantineReasons: quarantine.reasons,
      quarantinePath: quarantine.path,
      bytesRead: run.bytesRead,
    }
  } finally {
    quarantine.close()
    await writer.close()
  }
}

class ImportRun {
  readonly tally = new ImportTally()
  alreadyImported = 0
  bytesRead = 0
  private readonly inputs: ImportedInput[] = []
  private readonly seen = new Set<string>()
  /** Files that are being read, by the hash of their content. */
  private readonly reading = new Map<string, Promise<void>>()
  private readonly bytesTotal: number
  private added = 0

  constructor(
    private readonly options: ImportOptions,
    private readonly writer: LakeWriter,
    private readonly quarantine: Quarantine,
    private readonly files: readonly InputFile[],
  ) {
    this.bytesTotal = files.reduce((sum, f) => sum + f.bytes, 0)
  }

  async importAll(): Promise<void> {
    const folder = mkdtempSync(join(this.options.lakeDir, '.tmp', 'input-'))
    const pool = new ReaderPool(this.options.readers ?? readersFor(this.files), this.options, folder)
    let next = 0
    let hasFailed = false
    const work = async (read: (file: InputFile, targets: ReadingTargets) => Promise<FileOutcome>) => {
      for (;;) {
        const file = this.writer.waitingBytes > COMMIT_BYTES || hasFailed ? undefined : this.files[next]
        if (!file) return
        next++
        try {
          await this.importFile(file, (targets) => read(file, targets))
        } catch (error) {
          hasFailed = true
          throw error
        }
      }
    }
    const readHere = (file: InputFile, targets: ReadingTargets) => this.read(file, folder, targets)
    const readThere = (file: InputFile, targets: ReadingTargets) => pool.read(file.path, targets)
    // One more than there are threads, so that none waits while the next file's hash is taken.
    const elsewhere = pool.threads > 0 ? Array.from({ length: pool.threads + 1 }, () => readThere) : []
    try {
      do {
        // All of them, before what they read is put in place: half a file must not be.
        const ends = await Promise.allSettled([readHere, ...elsewhere].map(work))
        for (const end of ends) if (end.status === 'rejected') throw end.reason
        if (next === this.files.length) await pool.close()
        await this.commit()
      } while (next < this.files.length)
    } finally {
      await pool.close()
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async importFile(file: InputFile, read: (targets: ReadingTargets) => Promise<FileOutcome>): Promise<void> {
    const { kind } = this.options
    let hash: string
    try {
      hash = await contentHash(file.path, kind)
    } catch (error) {
      const reason = `the file cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`
      this.quarantine.add({ file: file.path, position: '', reason, raw: '' })
      return
    }
    // A copy of what is being read just now.
    while (this.reading.has(hash)) await this.reading.get(hash)
    if (this.seen.has(hash) || this.writer.journal.isImported(hash, kind)) {
      this.alreadyImported++
      this.bytesRead += file.bytes
      return
    }
    const outcome = this.readOne(file, read)
    // Whoever waits for it only wants to know that it has ended.
    this.reading.set(
      hash,
      outcome.then(
        () => {},
        () => {},
      ),
    )
    try {
      const { events, hasTrouble } = await outcome
      // A file that gave nothing but trouble may be tried again, perhaps as another kind.
      if (events > 0 || !hasTrouble) {
        this.seen.add(hash)
        this.inputs.push({ hash, kind, name: file.path, bytes: file.bytes, events })
      }
    } finally {
      this.reading.delete(hash)
    }
  }

  private async readOne(
    file: InputFile,
    read: (targets: ReadingTargets) => Promise<FileOutcome>,
  ): Promise<FileOutcome> {
    let bytes = 0
    let events = 0
    const outcome = await read({
      writer: this.writer,
      quarantine: this.quarantine,
      tally: this.tally,
      onRead: (more) => {
        bytes += more
        this.bytesRead += more
      },
      onPause: (count) => {
        this.added += count - events
        events = count
        this.report(file, 'reading')
      },
    })
    this.bytesRead += file.bytes - bytes
    this.added += outcome.events - events
    return outcome
  }

  /** Reads a file in this thread. */
  private async read(file: InputFile, folder: string, targets: ReadingTargets): Promise<FileOutcome> {
    const { writer, quarantine, tally, onPause, onRead } = targets
    const reading = new FileImport(this.options, writer, quarantine, tally, file.path, () => onPause(reading.events))
    await reading.read(folder, onRead)
    return { events: reading.events, hasTrouble: reading.hasTrouble }
  }

  private async commit(): Promise<void> {
    this.report(undefined, 'writing')
    const hashes = this.inputs.map((i) => i.hash).sort()
    const name = createHash('sha256')
      .update([this.options.kind, this.options.form, ...hashes].join('\n'))
      .digest('hex')
    const show = () => this.report(undefined, 'writing')
    this.tally.written(await this.writer.commit(name, this.inputs.splice(0), show))
  }

  private report(file: InputFile | undefined, step: ImportProgress['step']): void {
    this.options.onProgress?.({
      bytesRead: this.bytesRead,
      bytesTotal: this.bytesTotal,
      events: this.added,
      file: file?.path ?? '',
      step,
    })
  }
}
