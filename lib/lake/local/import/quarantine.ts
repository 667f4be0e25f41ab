import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** So much of a bad record is kept. */
const KEPT_CHARS = 64 << 10

/** A record, or a file, that could not be imported. */
export interface Quarantined {
  file: string
  /** Where in the file, in people's words: `byte 1200`, `line 7`. Empty for a whole file. */
  position: string
  reason: string
  raw: string
}

/** Keeps what could not be imported, with its reason, in `<lake>/quarantine/<time>-<kind>.ndjson`. */
export class Quarantine {
  count = 0
  readonly reasons = new Map<string, number>()
  private descriptor: number | undefined
  readonly path: string

  constructor(lakeDir: string, kind: string, now: Date) {
    this.path = join(lakeDir, 'quarantine', `${now.toISOString().replace(/[-:]/g, '').replace('.', '')}-${kind}.ndjson`)
  }

  add(item: Quarantined): void {
    this.count++
    // Reasons name values of the log now and then; the tally must not grow with them.
    const reason = this.reasons.has(item.reason) || this.reasons.size < 100 ? item.reason : 'other reasons'
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
    writeSync(this.open(), `${JSON.stringify({ ...item, raw: item.raw.slice(0, KEPT_CHARS) })}\n`)
  }

  close(): void {
    if (this.descriptor === undefined) return
    fsyncSync(this.descriptor)
    closeSync(this.descriptor)
    this.descriptor = undefined
  }

  private open(): number {
    if (this.descriptor === undefined) {
      mkdirSync(join(this.path, '..'), { recursive: true, mode: 0o700 })
      this.descriptor = openSync(this.path, 'a', 0o600)
    }
    return this.descriptor
  }
}
