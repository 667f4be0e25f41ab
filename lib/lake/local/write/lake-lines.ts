import type { LakeSource, Normalised } from '@/lib/lake/local/normalise/normalised'
import { markOf, NO_MARK } from './event-marks'
import { rowLine } from './row-line'

/** Account and Region as found in the records: hostile. */
export interface LineGroup {
  source: LakeSource
  account: string | undefined
  region: string | undefined
}

/**
 * Rows as the lines of JSON that DuckDB reads, and what decides where each belongs. Column by column and as bytes: they
 * go from thread to thread and wait by the hundred thousand, and as strings they would cost more than making them.
 */
export interface LakeLines {
  /** All lines in UTF-8, one after the other, each with its line break. */
  bytes: Uint8Array
  /** Of each line, where it ends in `bytes`. */
  ends: number[]
  /** Epoch milliseconds. */
  times: number[]
  /** Marks of the events' own ids (`markOf`). */
  marks: number[]
  /** Of each line, its place in `groups`. */
  groupOf: number[]
  groups: LineGroup[]
}

/** A batch is about so large, larger only by its last line. */
const BATCH_BYTES = 2 << 20

const LINE_BREAK = 10

/** So many groups are looked through for a row's own; records come in runs. */
const RECENT_GROUPS = 64

/** Rows become lines. */
export class LineBatch implements LakeLines {
  readonly ends: number[] = []
  readonly times: number[] = []
  readonly marks: number[] = []
  readonly groupOf: number[] = []
  readonly groups: LineGroup[] = []
  bytes: Buffer
  private end = 0

  /** @param bytes room to begin with: little where a file may turn out small */
  constructor(bytes = BATCH_BYTES) {
    this.bytes = Buffer.allocUnsafeSlow(bytes)
  }

  get isFull(): boolean {
    return this.end >= BATCH_BYTES / 2
  }

  /** What the batch holds, to be handed on. Bytes of their own where they are few, which would else keep a whole batch. */
  handOver(): LakeLines {
    const { ends, times, marks, groupOf, groups } = this
    const bytes = this.end < BATCH_BYTES / 2 ? new Uint8Array(this.bytes.subarray(0, this.end)) : this.bytes
    return { bytes, ends, times, marks, groupOf, groups }
  }

  add({ source, account, region, time, eventId, row }: Normalised): void {
    row.accountid = account ?? 'unknown'
    row.region = region ?? 'unknown'
    this.append(rowLine(row))
    this.times.push(time)
    this.marks.push(eventId === undefined ? NO_MARK : markOf(eventId))
    this.groupOf.push(this.place(source, account, region))
  }

  private append(line: string): void {
    // No character takes more than three bytes of UTF-8.
    const needed = this.end + line.length * 3 + 1
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2))
      this.bytes.copy(larger, 0, 0, this.end)
      this.bytes = larger
    }
    this.end += this.bytes.write(line, this.end)
    this.bytes[this.end++] = LINE_BREAK
    this.ends.push(this.end)
  }

  private place(source: LakeSource, account: string | undefined, region: string | undefined): number {
    const last = this.groups.length - 1
    for (let i = last; i >= 0 && i > last - RECENT_GROUPS; i--) {
      const g = this.groups[i]
      if (g?.source === source && g.account === account && g.region === region) return i
    }
    return this.groups.push({ source, account, region }) - 1
  }
}
