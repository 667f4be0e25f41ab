import type { Question } from '@/lib/sql/define-query'
import { dnsQueriesOf } from './dns/queries-of'
import { countFindingsBySeverity } from './findings/count-by-severity'
import { findingDetail } from './findings/detail'
import { findingHistory } from './findings/history'
import { listFindings } from './findings/list'
import { flowsOf } from './network/flows-of'
import { userEvent } from './users/event'
import { userFindings } from './users/findings'
import { userLastSeen } from './users/last-seen'
import { listUsers } from './users/list'
import { userRoleSessions } from './users/role-sessions'
import { userSummary } from './users/summary'
import { userTimeline } from './users/timeline'
import { userValues } from './users/values'
import { verdictAccountOperations } from './verdict/account-operations'
import { verdictActivity } from './verdict/activity'
import { verdictNetwork } from './verdict/network'

/** Every question Lakewarden asks, one line each. */
export const questions: readonly Question[] = [
  countFindingsBySeverity,
  dnsQueriesOf,
  findingDetail,
  findingHistory,
  flowsOf,
  listFindings,
  listUsers,
  userEvent,
  userFindings,
  userLastSeen,
  userRoleSessions,
  userSummary,
  userTimeline,
  userValues,
  verdictAccountOperations,
  verdictActivity,
  verdictNetwork,
]

const byName = new Map(questions.map((q) => [q.name, q]))

/** A question by its dotted name. */
export function questionNamed(name: string): Question | undefined {
  return byName.get(name)
}
