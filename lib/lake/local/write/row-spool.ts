import { appendFile } from 'node:fs/promises'

/** Spools that may be open at once: when memory is full, all of them are written, and there may be thousands. */
const OPEN_AT_ONCE = 16

let open = 0
const waiting: (() => void)[] = []

/** Lines are handed to the file system in pieces of about this size. */
const PIECE_CHARS = 4 << 20

/**
 * JSON lines of one partition on their way to DuckDB. What is written aside at once is sorted by time here, where it
 * costs next to nothing; DuckDB sorts only a spool whose runs overlap.
 */
export class RowSpool {
  /** Characters taken so far, close enough to bytes to decide when the file is long enough. */
  chars = 0
  /** Characters of them that are still in memory. */
  waitingChars = 0
  longestChars = 0
  rows = 0
  /** Whether the file's lines are in the order of time. */
  isSorted = true
  private lines: { time: number; line: string }[] = []
  private lastTime = Number.NEGATIVE_INFINITY
  private pending: Promise<void> = Promise.resolve()
  private failure: unknown

  constructor(readonly path: string) {}

  add(line: string, time: number): void {
    this.lines.push({ time, line })
    this.rows++
    this.chars += line.length
    this.waitingChars += line.length
    if (line.length > this.longestChars) this.longestChars = line.length
  }

  /** Hands what is in memory to the file. */
  flush(): void {
    if (this.lines.length === 0) return
    const lines = this.lines.sort((a, b) => a.time - b.time)
    this.lines = []
    this.waitingChars = 0
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

  private async append(lines: { line: string }[]): Promise<void> {
    for (let from = 0; from < lines.length; ) {
      let piece = ''
      while (from < lines.length && piece.length < PIECE_CHARS) piece += `${lines[from++]?.line}\n`
      await appendFile(this.path, piece, { mode: 0o600 })
    }
  }
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
