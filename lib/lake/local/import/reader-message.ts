import type { LakeLines } from '@/lib/lake/local/write/lake-lines'
import type { ReadingOptions } from './import-options'
import type { Quarantined } from './quarantine'

/** What a thread of an import is started with. */
export interface ReaderData {
  options: ReadingOptions
  /** Where it may put files aside. */
  folder: string
}

/** What a thread of an import is told: to read a file, and that what it sent has been taken. */
export type ToReader = { type: 'read'; path: string } | { type: 'more' }

interface Lines {
  lines: LakeLines
  /** Bytes of the file read since the last message. */
  bytes: number
  /** Events of the file so far. */
  events: number
}

/** What it tells. */
export type FromReader =
  | ({ type: 'lines' } & Lines)
  | ({ type: 'done'; hasTrouble: boolean } & Lines)
  | { type: 'bad'; item: Quarantined }
  | { type: 'skip'; reason: string }
  | { type: 'failed'; error: unknown }
