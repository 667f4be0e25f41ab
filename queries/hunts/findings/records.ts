import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count, flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** Which findings did Security Hub report or update? */
export const huntFindingsRecords = defineQuery({
  name: 'hunts.findings.records',
  title: 'All findings',
  sentence: 'Which findings did Security Hub report or update?',
  params: withWindow({
    min_severity: count(0, 'score', { min: 0, max: 6 }),
    ...findingInput,
    latest_only: flag(false),
  }),
  row: findingRow,
  example: exampleWindow,
  sql: (p) => listFindingRecords(p, sql`CASE severity_id WHEN 99 THEN 0 ELSE severity_id END >= ${p.min_severity}`),
  hunt: {
    hit: "A finding of any product at or above the severity asked for. The list is where to begin; each finding's page tells the rest.",
    benign: 'Checks that report the same gap every day, findings that somebody has suppressed.',
    next: ['hunts.findings.products', 'hunts.findings.repeated', 'hunts.findings.resource-types'],
    attack: [],
  },
})
