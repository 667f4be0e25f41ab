/** What a question is foretold to scan, and from what that was computed. */
export interface Estimate {
  kind: 'manifest' | 'iceberg-partitions' | 'explain-io' | 'history'
  bytes: number
  /** It is at most that, and likely less. */
  isUpperBound: boolean
  /** Files, partitions' files, tables or earlier runs that were counted. */
  counted: number
  /** Earlier runs that told which share of the files is read. */
  runs?: number
  /** What that costs; absent where nobody asked. */
  usd?: number
}
