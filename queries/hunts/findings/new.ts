import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** Which findings of at least this severity has nobody looked at yet? */
export const huntFindingsNew = defineQuery({
  name: 'hunts.findings.new',
  title: 'New findings of medium severity and above',
  sentence: 'Which findings of at least this severity has nobody looked at yet?',
  params: withWindow({ min_severity: count(3, 'score', { min: 0, max: 6 }), ...findingInput }),
  row: findingRow,
  example: exampleWindow,
  sql: (p) =>
    listFindingRecords(
      p,
      sql`status = 'New' AND coalesce(element_at(unmapped, 'RecordState'), 'ACTIVE') = 'ACTIVE'
    AND CASE severity_id WHEN 99 THEN 0 ELSE severity_id END >= ${p.min_severity}`,
    ),
  hunt: {
    hit: 'A finding that is still New: nobody took it, suppressed it or closed it.',
    benign: 'Teams that work from another tool and never set the status in Security Hub.',
    next: ['hunts.findings.changed', 'hunts.findings.on-resource-type', 'hunts.findings.actor-changed-iam'],
    attack: [],
  },
})
