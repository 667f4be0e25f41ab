import { appendFile } from 'node:fs/promises'

/** Spools that may be open at once: when memory is full, all of them are written, and there may be thousands. */
const OPEN_AT_ONCE = 16

let open = 0
const waiting: (() => void)[] = []

/** Lines are handed to the file system in pieces of about this size. */
const PIECE_BYTES = 4 << 20

/** The part of the lines in memory that is written when memory is short. */
const FLUSHED = 0.75

/** A line of JSON with its line break: where it stands in some bytes, in UTF-8. The time is epoch milliseconds. */
export interface SpooledLine {
  bytes: Uint8Array
  start: number
  end: number
  time: number
}

/**
 * JSON lines of one partition on their way to DuckDB. What is written aside at once is sorted by time here, where it
 * costs next to nothing; DuckDB sorts only a spool whose runs overlap.
 */
export class RowSpool {
  /** Bytes taken so far. */
  bytes = 0
  /** Bytes of them that are still in memory. */
  waitingBytes = 0
  longestBytes = 0
  rows = 0
  /** Whether the file's lines are in the order of time. */
  isSorted = true
  private lines: SpooledLine[] = []
  private lastTime = Number.NEGATIVE_INFINITY
  private pending: Promise<void> = Promise.resolve()
  private failure: unknown

  constructor(readonly path: string) {}

  add(line: SpooledLine): void {
    const bytes = line.end - line.start
    this.lines.push(line)
    this.rows++
    this.bytes += bytes
    this.waitingBytes += bytes
    if (bytes > this.longestBytes) this.longestBytes = bytes
  }

  /**
   * Hands what is in memory to the file, the oldest first.
   * @param isLast otherwise the newest quarter stays: logs come nearly in order, and what comes next belongs among it
   */
  flush(isLast: boolean): void {
    const lines = this.lines.sort((a, b) => a.time - b.time)
    const kept = isLast ? [] : lines.splice(Math.ceil(lines.length * FLUSHED))
    this.lines = gathered(kept)
    if (lines.length === 0) return
    for (const { start, end } of lines) this.waitingBytes -= end - start
    if ((lines[0]?.time ?? 0) < this.lastTime) this.isSorted = false
    this.lastTime = lines.at(-1)?.time ?? this.lastTime
    this.pending = this.pending
      .then(() => (this.failure ? undefined : inTurn(() => this.append(lines))))
      .catch((error: unknown) => {
        this.failure ??= error
      })
  }

  /** Waits until what was handed over is in the file. @throws what the file system says */
  async settled(): Promise<void> {
    await this.pending
    if (this.failure) throw this.failure
  }

  private async append(lines: readonly SpooledLine[]): Promise<void> {
    for (let from = 0; from < lines.length; ) {
      let to = from
      let size = 0
      while (to < lines.length && size < PIECE_BYTES) {
        const line = lines[to++]
        if (line) size += line.end - line.start
      }
      await appendFile(this.path, piece(lines.slice(from, to), size), { mode: 0o600 })
      from = to
    }
  }
}

/** The same lines in bytes of their own: a line keeps all the bytes it stands in, and theirs were many others' too. */
function gathered(lines: readonly SpooledLine[]): SpooledLine[] {
  const bytes = piece(
    lines,
    lines.reduce((sum, { start, end }) => sum + end - start, 0),
  )
  let at = 0
  return lines.map(({ start, end, time }) => {
    const from = at
    at += end - start
    return { bytes, start: from, end: at, time }
  })
}

function piece(lines: readonly SpooledLine[], size: number): Uint8Array {
  const joined = new Uint8Array(size)
  let at = 0
  for (const { bytes, start, end } of lines) {
    joined.set(bytes.subarray(start, end), at)
    at += end - start
  }
  return joined
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  if (open === OPEN_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else open++
  try {
    await work()
  } finally {
    // The place passes to the one who has waited longest.
    const next = waiting.shift()
    if (next) next()
    else open--
  }
}
