import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/** Lines are handed to the file in pieces of about this size. */
const PIECE_CHARS = 1 << 20

/** A file of JSON lines on its way to DuckDB. Writing overlaps with making the next lines. */
export class RowSpool {
  /** Characters so far, close enough to bytes to decide when to turn over. */
  chars = 0
  longestChars = 0
  /** The numbers of the partitions that have rows here. */
  readonly parts = new Set<number>()
  private lines: string[] = []
  private pieceChars = 0
  private pending: Promise<void> = Promise.resolve()
  private handle: Promise<FileHandle> | undefined
  private failure: unknown

  constructor(readonly path: string) {}

  static in(folder: string, name: string): RowSpool {
    return new RowSpool(join(folder, `${name}.ndjson`))
  }

  add(line: string, part: number): void {
    this.lines.push(line)
    this.parts.add(part)
    this.chars += line.length
    this.pieceChars += line.length
    if (line.length > this.longestChars) this.longestChars = line.length
    if (this.pieceChars >= PIECE_CHARS) this.flush()
  }

  /** Waits until what was handed over is in the file. @throws what the file system says. */
  async settled(): Promise<void> {
    await this.pending
    if (this.failure) throw this.failure
  }

  /** Finishes the file. */
  async end(): Promise<void> {
    this.flush()
    await this.settled()
    await (await this.handle)?.close()
    this.handle = undefined
  }

  private flush(): void {
    if (this.lines.length === 0) return
    const piece = `${this.lines.join('\n')}\n`
    this.lines = []
    this.pieceChars = 0
    this.handle ??= open(this.path, 'wx', 0o600)
    const handle = this.handle
    this.pending = this.pending
      .then(async () => {
        if (this.failure) return
        await (await handle).appendFile(piece)
      })
      .catch((error: unknown) => {
        this.failure ??= error
      })
  }
}
