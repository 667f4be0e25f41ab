import { sql } from '@/lib/sql/sql'
import { eventColumns } from './event-views'
import { findingSubjectsView } from './finding-subjects'
import type { LakeView } from './lake-view'
import { userTimelineView } from './user-timeline'

/**
 * What did whoever a finding is about do around it, a day before until a day after? A finding and an event belong
 * together by what either calls the principal: its ARN, the role of its session, its access key, or the instance whose
 * role it is. One scan of the timeline serves all four.
 */
export const findingActivityView: LakeView = {
  name: 'finding_activity',
  sentence: 'Each finding with what its user did from a day before until a day after it, one row a finding and event.',
  sql: ({
    view,
  }) => sql`SELECT DISTINCT f.finding_uid, f.time AS finding_time, f.severity_id, f.severity, f.title, f.product,
  f.status AS finding_status, f.account AS finding_account, f.region AS finding_region, f.subject,
  e.time, e.source, e.lane, e.event_uid, e.service, e.operation, e.status, e.error, e.account, e.region,
  e.source_ip, e.user_agent, e.user_uid, e.role_uid, e.access_key, e.resource_uid, e.is_mfa, e.outcome
FROM ${view(findingSubjectsView.name)} AS f
JOIN (SELECT ${eventColumns}, called
    FROM ${view(userTimelineView.name)}
    CROSS JOIN UNNEST(ARRAY[user_uid, role_uid, access_key, regexp_extract(user_uid, '/(i-[0-9a-f]{8,17})$', 1)])
      AS names(called)
    WHERE called IS NOT NULL) AS e
  ON e.called = f.subject
  AND e.time >= date_add('hour', -24, f.time) AND e.time < date_add('hour', 24, f.time)`,
}
