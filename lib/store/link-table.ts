/**
 * One row a link to an answer: the question as it was asked, and the frozen result. It holds all of it itself, because
 * executions are forgotten sooner. Times are epoch milliseconds; `params`, `chart` and `columns` are JSON.
 */
export interface LinkTable {
  id: string
  title: string
  note: string
  created_by: string
  created_at: number
  /** Null: never. */
  expires_at: number | null
  revoked_at: number | null
  /** The name of a question, or `sql`. */
  query: string
  params: string
  /** Such as `24h`: "run now" asks the window that ends then. Null where it asks the same window again. */
  last: string | null
  time_zone: string
  chart: string | null
  saved_query_id: string | null
  saved_query_version: number | null
  /** Under which the frozen result is read, as that of an execution of its own. */
  execution_id: string
  engine: string
  engine_execution_id: string | null
  asked_by: string
  started_at: number
  finished_at: number
  sql: string
  scanned_bytes: number
  cost_usd: number
  row_count: number
  columns: string
  result_path: string
  result_bytes: number
  /** SHA-256 of the result's file, in hexadecimal digits. */
  result_sha256: string
  /** Null: pinned, kept until somebody says otherwise. */
  result_kept_until: number | null
}
