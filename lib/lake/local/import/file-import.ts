import type { Delivery } from '@/lib/lake/local/normalise/eks-audit'
import type { JsonObject } from '@/lib/lake/local/normalise/json-value'
import type { Normalised } from '@/lib/lake/local/normalise/normalised'
import { Refusal } from '@/lib/lake/local/normalise/refusal'
import { deliveryOf } from './delivery-path'
import { type RecordSink, readRecords } from './file-records'
import { importKinds } from './import-kind'
import type { ReadingOptions } from './import-options'
import type { ImportTally } from './import-tally'
import type { Quarantine } from './quarantine'
import { UnreadableInput } from './unreadable-input'

/** After so many bad records and not one good one a file is given up: it is something else. */
const PATIENCE = 1000

/** Where the rows of a file go: a lake's writer, or the thread that has it. */
export interface RowSink {
  add(row: Normalised): void
  /** Resolves when there is room for more. */
  ready(): Promise<void>
}

/** Imports one file: its records to the writer, what cannot be read to the quarantine. */
export class FileImport implements RecordSink {
  events = 0
  private troubles = 0
  private readonly delivery: Delivery

  constructor(
    private readonly options: ReadingOptions,
    private readonly writer: RowSink,
    private readonly quarantine: Pick<Quarantine, 'add'>,
    private readonly tally: Pick<ImportTally, 'skip'>,
    private readonly path: string,
    private readonly onPause: () => void,
  ) {
    const told = deliveryOf(path)
    this.delivery = { account: options.account ?? told.account, region: options.region ?? told.region }
  }

  get hasTrouble(): boolean {
    return this.troubles > 0
  }

  async read(folder: string, onRead: (bytes: number) => void): Promise<void> {
    try {
      await readRecords(this.path, this, { isFlowLog: this.options.kind === 'vpc-flow', folder, onRead })
    } catch (error) {
      if (!(error instanceof UnreadableInput) && !this.isOfInput(error)) throw error
      this.trouble((error as Error).message, '', '')
    }
  }

  record(record: JsonObject, position: string, owner: string | undefined, raw: () => string): void {
    const { kind, form = 'current' } = this.options
    try {
      const delivery = owner === undefined ? this.delivery : { ...this.delivery, account: owner }
      const row = importKinds[kind](record, form, delivery)
      row.account ??= delivery.account
      row.region ??= delivery.region
      this.writer.add(row)
      this.events++
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'skip') this.tally.skip(error.message)
      else this.bad(error, position, raw())
    }
  }

  bad(error: unknown, position: string, raw: string): void {
    this.trouble(reasonOf(error), position, raw)
  }

  async pause(): Promise<void> {
    await this.writer.ready()
    this.onPause()
    if (this.events === 0 && this.troubles >= PATIENCE) {
      throw new UnreadableInput(`none of the first ${this.troubles} records is one; the rest of the file was not read`)
    }
  }

  /** Whether the file system refused this file, and not the lake. */
  private isOfInput(error: unknown): boolean {
    const { syscall, path } = error as NodeJS.ErrnoException
    return syscall === 'read' || (syscall === 'open' && path === this.path)
  }

  private trouble(reason: string, position: string, raw: string): void {
    this.troubles++
    this.quarantine.add({ file: this.path, position, reason, raw })
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof UnreadableInput) return error.message
  // The engine's own message quotes the text, and so differs from record to record.
  if (error instanceof SyntaxError) return 'not JSON'
  if (error instanceof RangeError) return 'the record is nested too deep'
  throw error
}
