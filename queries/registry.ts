import type { Question } from '@/lib/sql/define-query'
import { dnsQueriesOf } from './dns/queries-of'
import { countFindingsBySeverity } from './findings/count-by-severity'
import { findingDetail } from './findings/detail'
import { findingHistory } from './findings/history'
import { listFindings } from './findings/list'
import { hunts } from './hunts/library'
import { newestEvents } from './lake/newest'
import { flowsOf } from './network/flows-of'
import { acceptedFlows } from './overview/accepted-flows'
import { apiErrorsOverTime } from './overview/api-errors-over-time'
import { callsPanels } from './overview/calls-panels'
import { deniedNames } from './overview/denied-names'
import { dnsDenials } from './overview/dns-denials'
import { failedCalls } from './overview/failed-calls'
import { findingsOverTime } from './overview/findings-over-time'
import { findingsPanels } from './overview/findings-panels'
import { lookFirst } from './overview/look-first'
import { refusedFlows } from './overview/refused-flows'
import { riskyActivity } from './overview/risky-activity'
import { traffic } from './overview/traffic'
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
  acceptedFlows,
  apiErrorsOverTime,
  callsPanels,
  countFindingsBySeverity,
  deniedNames,
  dnsDenials,
  dnsQueriesOf,
  failedCalls,
  findingDetail,
  findingHistory,
  findingsOverTime,
  findingsPanels,
  flowsOf,
  ...hunts,
  listFindings,
  listUsers,
  lookFirst,
  newestEvents,
  refusedFlows,
  riskyActivity,
  traffic,
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
