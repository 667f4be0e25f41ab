/** What one person's SQL may use. Each is a limit on its own process, which is killed when it passes one. */
export interface ForeignLimits {
  timeMs: number
  /** Memory of the whole process, DuckDB's own limit lying below it. */
  memoryBytes: number
  /** Files that DuckDB puts aside when memory does not suffice. */
  spillBytes: number
  resultRows: number
  resultBytes: number
  threads: number
  /** Processes at once, of all and of one person, and statements of one person that may wait. */
  slots: number
  slotsOfOne: number
  waiting: number
}

const MB = 1_000_000

/** Node and DuckDB themselves take up this much before any row is read. */
export const PROCESS_BYTES = 200 * MB

export const FOREIGN_LIMITS: ForeignLimits = {
  timeMs: 60_000,
  memoryBytes: 1_000 * MB,
  spillBytes: 2_000 * MB,
  resultRows: 1_000_000,
  resultBytes: 1_000 * MB,
  threads: 2,
  slots: 3,
  slotsOfOne: 2,
  waiting: 20,
}
