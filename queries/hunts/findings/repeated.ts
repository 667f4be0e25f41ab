import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { count, rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'

/** Which findings were reported more than once, and how did they change? */
export const huntFindingsRepeated = defineQuery({
  name: 'hunts.findings.repeated',
  title: 'Findings reported again and again',
  sentence: 'Which findings were reported more than once, and how did they change?',
  params: withWindow({ min_records: count(2, 'rows', { min: 2 }), limit: rowsParam }),
  row: z.object({
    finding_uid: z.string().nullable(),
    title: z.string().nullable(),
    product: z.string().nullable(),
    account: z.string().nullable(),
    records: z.number(),
    some_statuses: z.string().nullable(),
    lowest_severity_id: z.number().nullable(),
    highest_severity_id: z.number().nullable(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT finding_uid, title, product, account, records, some_statuses, lowest_severity_id, highest_severity_id,
    first_time, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT finding_info.uid AS finding_uid, max(finding_info.title) AS title, max(metadata.product.name) AS product,
      max(accountid) AS account, count(*) AS records, ${someOf(sql`status`)} AS some_statuses,
      min(severity_id) AS lowest_severity_id, max(severity_id) AS highest_severity_id, min(time_dt) AS first_time,
      max(time_dt) AS last_time
    FROM ${shFindings}
    WHERE ${shFindings.within(p, scopeOf(p))}
    GROUP BY finding_info.uid)
  WHERE records >= ${p.min_records}
  ORDER BY records DESC, finding_uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a finding with several records. A finding that keeps coming back, or whose severity rises, was not solved.',
    benign: 'Checks that run every day and confirm what they found.',
    next: ['hunts.findings.changed', 'hunts.findings.new'],
    attack: [],
  },
})
