import type { Execution } from '@/lib/execution/execution'
import type { StoredResult } from '@/lib/execution/results'

/** A section of words. */
interface TextPart {
  kind: 'text'
  title: string
  text: string
}

/** A section that was asked, and its stored result. */
export interface DataPart {
  kind: 'data'
  title: string
  execution: Execution
  result: StoredResult
  rowCount: number
  /** How many rows there are beyond the question's own limit, as it counts them itself; null where it has none. */
  ofTotal: number | null
  /** The window it was asked for, where that is its own and not the report's. */
  isOwnWindow: boolean
}

/** A report whose sections have all been asked. Times are ISO 8601 UTC. */
export interface AnsweredReport {
  title: string
  timeZone: string
  locale: 'en' | 'ja'
  window: { from: string; to: string }
  nominalAt: string
  writtenAt: string
  parts: (TextPart | DataPart)[]
  rowCount: number
  scannedBytes: number
  costUsd: number
}
