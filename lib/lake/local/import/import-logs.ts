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
const COMMIT_CHARS = 3 * 2 ** 30

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
    try {
      for (const file of this.files) {
        await this.importFile(file, folder)
        if (this.writer.waitingChars > COMMIT_CHARS) await this.commit()
      }
      await this.commit()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async importFile(file: InputFile, folder: string): Promise<void> {
    const { kind } = this.options
    let hash: string
    try {
      hash = await contentHash(file.path)
    } catch (error) {
      const reason = `the file cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`
      this.quarantine.add({ file: file.path, position: '', reason, raw: '' })
      return
    }
    if (this.seen.has(hash) || this.writer.journal.isImported(hash, kind)) {
      this.alreadyImported++
      this.bytesRead += file.bytes
      return
    }
    const before = this.bytesRead
    const reading = new FileImport(this.options, this.writer, this.quarantine, this.tally, file.path, () =>
      this.report(file, 'reading', reading.events),
    )
    await reading.read(folder, (bytes) => {
      this.bytesRead += bytes
    })
    this.bytesRead = before + file.bytes
    this.added += reading.events
    // A file that gave nothing but trouble may be tried again, perhaps as another kind.
    if (reading.events > 0 || !reading.hasTrouble) {
      this.seen.add(hash)
      this.inputs.push({ hash, kind, name: file.path, bytes: file.bytes, events: reading.events })
    }
  }

  private async commit(): Promise<void> {
    this.report(undefined, 'writing', 0)
    const hashes = this.inputs.map((i) => i.hash).sort()
    const name = createHash('sha256')
      .update([this.options.kind, this.options.form, ...hashes].join('\n'))
      .digest('hex')
    const show = () => this.report(undefined, 'writing', 0)
    this.tally.written(await this.writer.commit(name, this.inputs.splice(0), show))
  }

  private report(file: InputFile | undefined, step: ImportProgress['step'], more: number): void {
    this.options.onProgress?.({
      bytesRead: this.bytesRead,
      bytesTotal: this.bytesTotal,
      events: this.added + more,
      file: file?.path ?? '',
      step,
    })
  }
}
