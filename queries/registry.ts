import type { Question } from '@/lib/sql/define-query'
import { countFindingsBySeverity } from './findings/count-by-severity'
import { listFindings } from './findings/list'
import { userSummary } from './users/summary'
import { userTimeline } from './users/timeline'

/** Every question Lakewarden asks, one line each. */
export const questions: readonly Question[] = [countFindingsBySeverity, listFindings, userSummary, userTimeline]

const byName = new Map(questions.map((q) => [q.name, q]))

/** A question by its dotted name. */
export function questionNamed(name: string): Question | undefined {
  return byName.get(name)
}
