import { shFindings } from '@/lib/lake/tables/sh-findings'
import { type Fragment, sql } from '@/lib/sql/sql'
import type { Window } from '../window-params'
import { scopeOf } from '../window-params'

/**
 * Every record of every finding in the window, numbered from the newest of each finding (`nth` = 1 is its latest state).
 * Security Hub sends a whole new record for each update, so counting records counts findings many times over.
 */
export function rankedFindings(p: Window, columns: Fragment): Fragment {
  return sql`SELECT finding_info.uid AS finding_uid, time_dt, severity_id, ${columns},
      row_number() OVER (PARTITION BY finding_info.uid ORDER BY time_dt DESC, finding_info.modified_time_dt DESC) AS nth,
      count(*) OVER (PARTITION BY finding_info.uid) AS records
    FROM ${shFindings}
    WHERE ${shFindings.within(p, scopeOf(p))}`
}

/** What `isOpen` needs among the columns of `rankedFindings`. */
export const stateColumns = sql`status, element_at(unmapped, 'RecordState') AS record_state`

/**
 * Does a finding still want someone? The default of Security Hub's own console: record ACTIVE, workflow NEW or NOTIFIED
 * (OCSF `New`, `In Progress`). Said by what closes a finding, so that a state nobody knows stays in sight.
 */
export const isOpen = sql`(coalesce(status, 'New') NOT IN ('Resolved', 'Suppressed')
      AND coalesce(record_state, 'ACTIVE') <> 'ARCHIVED')`
