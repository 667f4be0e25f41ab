import { appendFile } from 'node:fs/promises'

/** JSON lines of one partition on their way to DuckDB. Writing them aside overlaps with making the next ones. */
export class RowSpool {
  /** Characters taken so far, close enough to bytes to decide when the file is long enough. */
  chars = 0
  /** Characters of them that are still in memory. */
  waitingChars = 0
  longestChars = 0
  rows = 0
  private lines: string[] = []
  private pending: Promise<void> = Promise.resolve()
  private failure: unknown

  constructor(readonly path: string) {}

  add(line: string): void {
    this.lines.push(line)
    this.rows++
    this.chars += line.length
    this.waitingChars += line.length
    if (line.length > this.longestChars) this.longestChars = line.length
  }

  /** Hands what is in memory to the file. */
  flush(): void {
    if (this.lines.length === 0) return
    const piece = `${this.lines.join('\n')}\n`
    this.lines = []
    this.waitingChars = 0
    this.pending = this.pending
      .then(() => (this.failure ? undefined : appendFile(this.path, piece, { mode: 0o600 })))
      .catch((error: unknown) => {
        this.failure ??= error
      })
  }

  /** Waits until what was handed over is in the file. @throws what the file system says */
  async settled(): Promise<void> {
    await this.pending
    if (this.failure) throw this.failure
  }
}
