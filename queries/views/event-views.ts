import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { lambdaExecution } from '@/lib/lake/tables/lambda-execution'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { type Fragment, sql, type TableToken } from '@/lib/sql/sql'
import { cloudTrailColumns, kubernetesColumns } from '../users/events-of'
import type { LakeView } from './lake-view'
import { lookedBack } from './looked-back'

/** The columns of every view of events, in their order: those of a principal's timeline, and the role of a session. */
export const eventColumns = sql`time, source, lane, event_uid, service, operation, status, error, account, region,
  source_ip, user_agent, user_uid, role_uid, access_key, resource_uid, is_mfa, outcome`

/** What everybody did, one row an event, as each source tells it. */
export const eventViews: readonly LakeView[] = [
  eventView(cloudTrailMgmt, 'Calls to AWS that manage something', cloudTrailColumns(cloudTrailMgmt)),
  eventView(s3Data, 'Reads and writes of objects in S3', cloudTrailColumns(s3Data)),
  eventView(lambdaExecution, 'Calls of Lambda functions', cloudTrailColumns(lambdaExecution)),
  eventView(eksAudit, 'Requests to Kubernetes in EKS', kubernetesColumns),
]

/**
 * The outer casts: a literal is `varchar(7)` to Athena, and a view remembers the types of its columns.
 */
function eventView(table: TableToken & { source: string }, subject: string, columns: Fragment): LakeView {
  return {
    name: `events_${table.source.toLowerCase()}`,
    sentence: `${subject}, one row an event.`,
    sql: ({ days }) => sql`SELECT time, CAST(source AS varchar) AS source, CAST(lane AS varchar) AS lane, event_uid,
  CAST(service AS varchar) AS service, operation, CAST(status AS varchar) AS status, error, account, region, source_ip,
  user_agent, user_uid, role_uid, access_key, resource_uid, is_mfa, CAST(outcome AS varchar) AS outcome
FROM (SELECT ${columns}, actor.session.issuer AS role_uid
    FROM ${table}
    WHERE ${lookedBack(days)})`,
  }
}
