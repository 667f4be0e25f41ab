/** One row a process that runs executions. */
export interface NodeTable {
  id: string
  /** When it was last known to live, by the database's own clock, in epoch milliseconds. */
  seen_at: number
}
