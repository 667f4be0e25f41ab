/** A line longer than this is set aside, so that memory stays bounded whatever the input. */
const LONGEST_LINE = 1 << 20

/** What a line reader finds. Lines count from 1. */
export interface LineSink {
  line(text: string, number: number): void
  bad(reason: string, raw: string, number: number): void
}

/** Cuts a stream of bytes into lines with bounded memory. */
export class LineReader {
  private pieces: Buffer[] = []
  private bytes = 0
  private number = 1
  private isTooLong = false

  constructor(private readonly sink: LineSink) {}

  push(chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(10, from); end >= 0; end = chunk.indexOf(10, from)) {
      this.keep(chunk.subarray(from, end))
      this.give()
      from = end + 1
    }
    this.keep(Buffer.from(chunk.subarray(from)))
  }

  /** There is no more; with `reason` the last line is known to be cut off. */
  end(reason?: string): void {
    if (reason === undefined) {
      if (this.bytes > 0) this.give()
      return
    }
    this.sink.bad(reason, Buffer.concat(this.pieces).toString('utf8'), this.number)
  }

  private keep(piece: Buffer): void {
    if (this.bytes + piece.length > LONGEST_LINE) this.isTooLong = true
    // Of a line that is too long the beginning is enough.
    if (!this.isTooLong || this.pieces.length === 0) this.pieces.push(piece.subarray(0, LONGEST_LINE))
    this.bytes += piece.length
  }

  private give(): void {
    const text = Buffer.concat(this.pieces).toString('utf8')
    if (this.isTooLong) this.sink.bad('the line is longer than 1 MB', text, this.number)
    else this.sink.line(text, this.number)
    this.pieces = []
    this.bytes = 0
    this.isTooLong = false
    this.number++
  }
}
