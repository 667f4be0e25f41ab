import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../window-params'

/** The id of a finding, `finding_info.uid`. */
export const findingUidParam = z.string().min(1, 'needs the id of a finding').max(2_048)

/** A finding of the demo lake. */
export const exampleFinding =
  'arn:aws:guardduty:us-east-1:111122223333:detector/3d50793cf07773d86d76e770b1f86d2b/finding/92763611bbf890b141d07b199d39dd11'

/** Which records of this finding are there, newest first, and what did each of them say? */
export const findingHistory = defineQuery({
  name: 'findings.history',
  title: 'History of a finding',
  sentence: 'Which records of this finding are there, newest first, and what did each of them say?',
  params: withWindow({ uid: findingUidParam }),
  row: z.object({
    time: z.string(),
    activity: z.string().nullable(),
    severity_id: z.number().nullable(),
    severity: z.string().nullable(),
    status: z.string().nullable(),
    record_state: z.string().nullable(),
    compliance_status: z.string().nullable(),
    title: z.string().nullable(),
    product: z.string().nullable(),
    note: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    created_time: z.string().nullable(),
    first_seen_time: z.string().nullable(),
    last_seen_time: z.string().nullable(),
  }),
  example: { ...exampleWindow, uid: exampleFinding },
  sql: (p) => sql`
    SELECT time_dt AS time, activity_name AS activity, severity_id, severity, status,
      element_at(unmapped, 'RecordState') AS record_state, compliance.status AS compliance_status,
      finding_info.title AS title, metadata.product.name AS product, message AS note, accountid AS account, region,
      finding_info.created_time_dt AS created_time, finding_info.first_seen_time_dt AS first_seen_time,
      finding_info.last_seen_time_dt AS last_seen_time
    FROM ${shFindings}
    WHERE ${shFindings.within(p, scopeOf(p))} AND finding_info.uid = ${p.uid}
    ORDER BY time_dt DESC, finding_info.modified_time_dt DESC`,
})

/** One record of a finding. */
export type FindingRecord = RowOf<typeof findingHistory>
