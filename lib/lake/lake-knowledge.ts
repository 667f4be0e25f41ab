import type { CustomTable } from './custom-table'
import type { SourceCoverage } from './local/coverage'
import type { TableDescription } from './table-description'

/** What is known of one source. Numbers are null where there is something, but nobody has counted it. */
export interface SourceKnowledge extends Omit<SourceCoverage, 'files' | 'rows' | 'bytes'> {
  files: number | null
  /** 0 where nothing was collected. */
  rows: number | null
  bytes: number | null
  /** First and last day of which there is something, `YYYY-MM-DD` UTC; known where the times are not. */
  firstDay: string | null
  lastDay: string | null
}

/** What there is to ask, and sentences about what is in the way. */
export interface LakeTables {
  tables: TableDescription[]
  /** Native sources of which there is no table, or on disk no file. */
  missing: string[]
  problems: { message: string; hint: string }[]
}

/** What a lake holds, told without scanning it: by the manifest on disk, by the catalogue and metadata on Athena. */
export interface LakeKnowledge {
  /**
   * Every native source, those without data included, and what is known of custom ones. Once known it is told at once
   * and renewed behind; the first time it may take seconds.
   * @throws LakewardenError where the lake cannot be read
   */
  sources(): Promise<SourceKnowledge[]>
  /** The tables for whoever writes SQL, and what of the catalogue could not be read. @throws LakewardenError as above */
  tables(): Promise<LakeTables>
  /** The custom sources, for whoever writes SQL. @throws LakewardenError as above */
  customTables(): Promise<readonly CustomTable[]>
  /** The newest event of the whole lake as far as it is known now, ISO 8601 UTC; asks nobody. */
  newest(): string | null
}
