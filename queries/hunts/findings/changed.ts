import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { instantParam, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which findings changed, and when were they made, first seen, last seen and last modified? */
export const huntFindingsChanged = defineQuery({
  name: 'hunts.findings.changed',
  title: 'Findings that changed',
  sentence: 'Which findings changed, and when were they made, first seen, last seen and last modified?',
  params: withWindow({ first_seen_since: instantParam.optional(), limit: rowsParam }),
  row: z.object({
    time: z.string(),
    finding_uid: z.string().nullable(),
    title: z.string().nullable(),
    status: z.string().nullable(),
    activity: z.string().nullable(),
    severity: z.string().nullable(),
    created_time: z.string().nullable(),
    first_seen_time: z.string().nullable(),
    last_seen_time: z.string().nullable(),
    modified_time: z.string().nullable(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT time_dt AS time, finding_info.uid AS finding_uid, finding_info.title AS title, status,
    activity_name AS activity, severity, finding_info.created_time_dt AS created_time,
    finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
    finding_info.modified_time_dt AS modified_time, accountid AS account, count(*) OVER () AS of_total
  FROM ${shFindings}
  WHERE ${and(
    shFindings.within(p, scopeOf(p)),
    sql`activity_name = 'Update'`,
    p.first_seen_since && sql`finding_info.first_seen_time_dt >= ${p.first_seen_since}`,
  )}
  ORDER BY time_dt DESC, finding_info.uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One record of a finding with all its times. A late modification of an old finding is a change of state or of mind.',
    benign: 'Daily confirmation by checks.',
    next: ['hunts.findings.repeated', 'hunts.findings.new'],
    attack: [],
  },
})
