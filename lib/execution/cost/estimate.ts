/** From what an estimate was computed. */
type EstimateKind = 'manifest' | 'iceberg-partitions' | 'explain-io' | 'history'

/** What a question will scan, told before it runs. */
export interface Estimate {
  kind: EstimateKind
  bytes: number
  /** It cannot be more than this, and is likely less: whole files were counted, of which a question reads some columns. */
  isUpperBound: boolean
  /** What was counted: files of the manifest or partitions' files, tables explained, earlier runs of the question. */
  counted: number
  /** Whole size of those files, of which earlier runs read a share. */
  fileBytes?: number
  /** Earlier runs that told which share of those files' bytes the question reads. */
  runs?: number
  /** What so many bytes cost, in US dollars; the meter adds it. */
  usd?: number
}
