import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** A row as Athena's CSV has it: every field quoted, NULL an unquoted nothing. */
function csvRow(fields: readonly (string | null)[]): string {
  return `${fields.map((f) => (f === null ? '' : `"${f.replaceAll('"', '""')}"`)).join(',')}\n`
}

/** Writes a result's CSV row by row and remembers where each row begins, so that any page is one read. */
export class ResultCsv {
  /** Byte at which row `i` begins, the header being row 0; one more for the end. */
  readonly starts: number[] = [0]
  private readonly file: number
  private pending: string[] = []
  private size = 0
  private isClosed = false

  constructor(readonly path: string) {
    this.file = openSync(path, 'w')
  }

  add(fields: readonly (string | null)[]): void {
    const row = csvRow(fields)
    this.size += Buffer.byteLength(row)
    this.starts.push(this.size)
    this.pending.push(row)
    if (this.pending.length >= 1_000) this.flush()
  }

  /** Closing twice does nothing. */
  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.flush()
    closeSync(this.file)
  }

  private flush(): void {
    if (this.pending.length > 0) writeSync(this.file, this.pending.join(''))
    this.pending = []
  }
}

/** The rows from `from` up to `to` (header = 0) of a CSV written by `ResultCsv`. */
export function readRows(path: string, starts: readonly number[], from: number, to: number): (string | null)[][] {
  const begin = starts[from] ?? 0
  const bytes = Buffer.alloc((starts[to] ?? begin) - begin)
  const file = openSync(path, 'r')
  readSync(file, bytes, 0, bytes.length, begin)
  closeSync(file)
  return starts.slice(from, to).map((start, i) => {
    const end = starts[from + i + 1] ?? start
    return fieldsOf(bytes.toString('utf8', start - begin, end - begin - 1))
  })
}

function fieldsOf(row: string): (string | null)[] {
  const fields: (string | null)[] = []
  for (let at = 0; at <= row.length; at++) {
    if (row[at] !== '"') {
      fields.push(null)
      continue
    }
    let end = row.indexOf('"', at + 1)
    while (row[end + 1] === '"') end = row.indexOf('"', end + 2)
    fields.push(row.slice(at + 1, end).replaceAll('""', '"'))
    at = end + 1
  }
  return fields
}
