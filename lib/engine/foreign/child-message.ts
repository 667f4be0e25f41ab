/** What the process that runs a person's SQL is told, once. Paths are absolute. */
export interface ChildJob {
  /** Statements that teach DuckDB Athena's words (foreign-dialect.ts). */
  dialect: readonly string[]
  /** The lake's tables that the SQL reads, as text over exact files. */
  views: readonly { name: string; relation: string }[]
  /** The only files that exist for the SQL. */
  files: readonly string[]
  /** The SQL in DuckDB's words, and its bound values in order. */
  text: string
  values: readonly (string | number | bigint | boolean | null)[]
  /** Where the result is written; nothing is there yet. */
  resultPath: string
  maxRows: number
  threads: number
  memoryBytes: number
  /** Where DuckDB may put aside what does not fit into memory. */
  spillDir: string
  spillBytes: number
  /** Ends itself above `memoryBytes`; where the parent can see how much it uses, that sees to it. */
  watchesItself: boolean
  /** Instead of the SQL: statements none of which may succeed once the process is confined. */
  probes?: readonly string[]
}

/** What it answers, once. `typeId` is DuckDB's. */
export type ChildAnswer =
  | { type: 'ready' }
  | { type: 'done'; rowCount: number; columns: { name: string; typeId: number }[] }
  | { type: 'failed'; message: string }
  | { type: 'over-memory' }
  /** The probes that succeeded, and the environment's names. */
  | { type: 'probed'; succeeded: string[]; environment: string[] }
