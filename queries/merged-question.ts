import type { Question } from '@/lib/sql/define-query'

/**
 * A question that answers several over the same table from one scan, for an engine that is paid by what it scans. Its
 * rows name the part they belong to in `panel` and their place there in `place`, and have the part's columns beside
 * others; its parameters are those of its parts together.
 */
export interface MergedQuestion {
  question: Question
  parts: readonly Question[]
}
