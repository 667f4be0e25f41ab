/** One row an execution. Times are epoch milliseconds; `params`, `columns` and `error` are JSON. */
export interface ExecutionTable {
  id: string
  query: string
  params: string
  principal: string
  /** What makes two executions the same question to the same lake for the same person. */
  key: string
  state: string
  engine: string
  engine_execution_id: string | null
  /** The statement in Athena's dialect, as a person may paste it into the console. */
  sql: string
  started_at: number
  finished_at: number | null
  scanned_bytes: number
  estimated_bytes: number | null
  cost_usd: number
  row_count: number | null
  columns: string | null
  result_path: string | null
  shared_from: string | null
  result_kept_until: number | null
  error: string | null
  /** What was foretold of the bytes and from what, as JSON. */
  estimate: string | null
  /** Set where Athena answered from an earlier result of its own: milliseconds that this may have been old, at most. */
  reused_within_ms: number | null
  /** The execution of the merged question whose answer this one is a part of. */
  part_of: string | null
  /** The process that runs it (`node`). */
  node: string | null
  /** When somebody last asked about it on another node than that, by the database's own clock. */
  followed_at: number | null
}
