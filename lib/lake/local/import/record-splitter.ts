/** What a splitter finds. Positions are bytes from the start of the (unpacked) text. */
export interface SplitterSink {
  /** The text of one JSON object. Whether it parses is not yet known. */
  record(text: string, position: number): void
  /** A stretch that is no record, with as much of it as is worth keeping. */
  bad(reason: string, raw: string, position: number): void
}

/** A record longer than this is set aside, so that memory stays bounded whatever the input. */
const LONGEST_RECORD = 32 << 20

/** So much of a bad stretch is kept. */
const KEPT_BYTES = 64 << 10

/** Deeper than any log, and shallow enough to parse. */
const DEEPEST = 1000

/** No name of a list is longer. */
const LONGEST_NAME = 32

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/** The time that CloudWatch puts in front of each line it exports. */
const EXPORT_TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z\s+$/

type State =
  | 'root' // between records
  | 'list' // between the elements of a list
  | 'record' // in an object that will be one record
  | 'wrapper' // in an object around a list of records
  | 'garbage' // in what is no object

/**
 * Cuts a stream of bytes into JSON objects, in one pass and with bounded memory: JSON lines, pretty-printed objects
 * one after another, arrays, and objects around a list (`{"Records":[...]}`), whatever their size. Broken records are
 * reported, and the next one is found again.
 */
export class RecordSplitter {
  private state: State = 'root'
  private isInList = false
  private hasWrapper = false
  /** Enclosing brackets since the record, or the wrapper, began. */
  private stack: number[] = []
  private isInString = false
  private isEscaped = false
  private previous = 0
  /** Bytes of the record from earlier chunks. */
  private pieces: Buffer[] = []
  private piecesBytes = 0
  private isTooLong = false
  private start = 0
  private position = 0
  private offset = 0
  private stringStart = 0
  private stringHead = ''
  private lastString = ''

  /** @param listNames members whose array holds the records */
  constructor(
    private readonly listNames: ReadonlySet<string>,
    private readonly sink: SplitterSink,
    private readonly longestRecord = LONGEST_RECORD,
  ) {}

  /** Takes the next bytes. */
  push(chunk: Buffer): void {
    let i = 0
    this.start = 0
    while (i < chunk.length) {
      if (this.state === 'record' || this.state === 'wrapper') i = this.scanObject(chunk, i)
      else if (this.state === 'garbage') i = this.scanGarbage(chunk, i)
      else i = this.scanBetween(chunk, i)
    }
    if (this.state === 'record' || this.state === 'garbage') this.keep(chunk, chunk.length)
    if (this.isInString) {
      if (this.stringHead.length <= LONGEST_NAME) {
        const end = Math.min(chunk.length, this.stringStart + LONGEST_NAME + 1)
        this.stringHead += chunk.toString('latin1', this.stringStart, end)
      }
      this.stringStart = 0
    }
    this.offset += chunk.length
  }

  /** There is no more. What is unfinished is reported, with `reason` where the caller knows better. */
  end(reason?: string): void {
    const state = this.state
    this.start = 0
    if (state === 'garbage') this.report(reason ?? 'not a JSON object', Buffer.alloc(0), 0)
    else if (state === 'record') this.report(reason ?? 'the file ends in the middle of a record', Buffer.alloc(0), 0)
    else if (reason !== undefined) this.sink.bad(reason, '', this.offset)
    else if (state !== 'root') this.sink.bad('the file ends before its list of records does', '', this.offset)
    this.state = 'root'
  }

  private scanBetween(chunk: Buffer, from: number): number {
    let i = from
    for (; i < chunk.length; i++) {
      const c = chunk[i] as number
      // Spaces and line ends, commas, a byte order mark.
      if (c <= 0x20 || c === COMMA || c === 0xef || c === 0xbb || c === 0xbf) continue
      if (c === OPEN_BRACE) {
        this.begin('record', i)
        return i + 1
      }
      if (c === OPEN_BRACKET && this.state === 'root') {
        this.state = 'list'
        this.isInList = true
        this.hasWrapper = false
        continue
      }
      if (c === CLOSE_BRACKET && this.state === 'list') {
        this.isInList = false
        this.state = this.hasWrapper ? 'wrapper' : 'root'
        this.previous = CLOSE_BRACKET
        this.stack = [OPEN_BRACE]
        if (this.hasWrapper) return i + 1
        continue
      }
      this.begin('garbage', i)
      return i
    }
    return i
  }

  private scanGarbage(chunk: Buffer, from: number): number {
    for (let i = from; i < chunk.length; i++) {
      const c = chunk[i] as number
      const isEnd = c === NEWLINE || (this.isInList && (c === COMMA || c === CLOSE_BRACKET || c === OPEN_BRACE))
      if (isEnd) {
        this.report('not a JSON object', chunk, i)
        this.state = this.isInList ? 'list' : 'root'
        return i
      }
      if (c === OPEN_BRACE && this.piecesBytes + i - this.start < 48 && EXPORT_TIME.test(this.text(chunk, i))) {
        this.drop()
        this.state = 'root'
        return i
      }
    }
    return chunk.length
  }

  private scanObject(chunk: Buffer, from: number): number {
    let i = from
    while (i < chunk.length) {
      if (this.isInString) {
        i = this.scanString(chunk, i)
        if (this.state !== 'record' && this.state !== 'wrapper') return i
        continue
      }
      const c = chunk[i] as number
      if (c > 0x20) {
        if (c === QUOTE) {
          this.isInString = true
          this.stringStart = i + 1
          this.stringHead = ''
        } else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
          if (!this.mayOpen()) return this.restart(chunk, i)
          if (this.stack.length === DEEPEST) return this.giveUp(chunk, i)
          this.stack.push(c)
          if (c === OPEN_BRACKET && this.stack.length === 2 && this.isListHere()) {
            this.enterList()
            return i + 1
          }
        } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) {
          this.stack.pop()
          if (this.stack.length === 0) return this.close(chunk, i + 1)
        }
        this.previous = c
      }
      i++
    }
    return i
  }

  private scanString(chunk: Buffer, from: number): number {
    let i = from
    if (this.isEscaped) {
      this.isEscaped = false
      i++
    }
    for (; i < chunk.length; i++) {
      const c = chunk[i] as number
      if (c === QUOTE) {
        this.isInString = false
        // Only the names at the first level of an object matter that may hold a list, and only short ones.
        if (this.stack.length === 1 && !this.isInList) this.nameEnds(chunk, i)
        this.previous = QUOTE
        return i + 1
      }
      if (c === BACKSLASH) {
        i++
        if (i === chunk.length) this.isEscaped = true
      } else if (c === NEWLINE) {
        // No JSON string holds a line end: the record is cut off, and a new one may begin on the next line.
        this.isInString = false
        if (this.state === 'record') this.report('the record is cut off in the middle', chunk, i)
        else this.sink.bad('the object around the records is broken', '', this.offset + i)
        this.state = this.isInList ? 'list' : 'root'
        return i
      }
    }
    return i
  }

  private nameEnds(chunk: Buffer, end: number): void {
    const isShort = end - this.stringStart + this.stringHead.length <= LONGEST_NAME
    this.lastString = isShort ? this.stringHead + chunk.toString('latin1', this.stringStart, end) : ''
  }

  /** Whether a value may begin here: after a colon in an object, after a bracket or a comma in an array. */
  private mayOpen(): boolean {
    const isInObject = this.stack.at(-1) === OPEN_BRACE
    return isInObject ? this.previous === COLON : this.previous === OPEN_BRACKET || this.previous === COMMA
  }

  private isListHere(): boolean {
    return !this.isInList && this.previous === COLON && this.listNames.has(this.lastString)
  }

  private begin(state: 'record' | 'garbage', i: number): void {
    this.state = state
    this.start = i
    this.position = this.offset + i
    this.stack = [OPEN_BRACE]
    this.previous = OPEN_BRACE
  }

  /** The object holds a list of records: it is no record itself. */
  private enterList(): void {
    this.drop()
    this.state = 'list'
    this.isInList = true
    this.hasWrapper = true
    this.stack = [OPEN_BRACE]
  }

  private close(chunk: Buffer, end: number): number {
    if (this.state === 'wrapper') {
      this.state = 'root'
      return end
    }
    if (this.isTooLong) this.report('the record is longer than 32 MB', chunk, end)
    else {
      const text = this.text(chunk, end)
      this.drop()
      this.sink.record(text, this.position)
    }
    this.state = this.isInList ? 'list' : 'root'
    return end
  }

  /** An object begins where none may: the one before was never closed. */
  private restart(chunk: Buffer, i: number): number {
    if (this.state === 'record') this.report('the record is not closed', chunk, i)
    else this.sink.bad('the object around the records is broken', '', this.offset + i)
    this.state = this.isInList ? 'list' : 'root'
    return i
  }

  /** Nested without end: what follows is looked through for the next record. */
  private giveUp(chunk: Buffer, i: number): number {
    if (this.state === 'record') this.report('the record is nested too deep', chunk, i)
    this.begin('garbage', i)
    return i
  }

  private keep(chunk: Buffer, end: number): void {
    const piece = chunk.subarray(this.start, end)
    this.start = end
    if (this.piecesBytes + piece.length > this.longestRecord) this.isTooLong = true
    if (this.isTooLong) {
      const head = Buffer.concat([...this.pieces, piece]).subarray(0, KEPT_BYTES)
      this.pieces = [Buffer.from(head)]
      this.piecesBytes = head.length
    } else {
      this.pieces.push(Buffer.from(piece))
      this.piecesBytes += piece.length
    }
  }

  private text(chunk: Buffer, end: number): string {
    if (this.pieces.length === 0) return chunk.toString('utf8', this.start, end)
    return Buffer.concat([...this.pieces, chunk.subarray(this.start, end)]).toString('utf8')
  }

  private report(reason: string, chunk: Buffer, end: number): void {
    this.keep(chunk, end)
    const raw = Buffer.concat(this.pieces).subarray(0, KEPT_BYTES).toString('utf8')
    this.sink.bad(this.isTooLong ? 'the record is longer than 32 MB' : reason, raw, this.position)
    this.drop()
  }

  private drop(): void {
    this.pieces = []
    this.piecesBytes = 0
    this.isTooLong = false
  }
}
