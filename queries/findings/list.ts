import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, windowParams } from '../window-params'
import { rankedFindings } from './latest'

/** Which findings were reported or updated in this window, and what is the latest state of each? */
export const listFindings = defineQuery({
  name: 'findings.list',
  title: 'Findings, latest state',
  sentence: 'Which findings were reported or updated in this window, and what is the latest state of each?',
  params: windowParams,
  row: z.object({
    finding_uid: z.string().nullable(),
    time: z.string(),
    severity_id: z.number().nullable(),
    severity: z.string().nullable(),
    title: z.string().nullable(),
    status: z.string().nullable(),
    record_state: z.string().nullable(),
    class_name: z.string().nullable(),
    types: z.array(z.string().nullable()).nullable(),
    product: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    resource_type: z.string().nullable(),
    resource_uid: z.string().nullable(),
    compliance_status: z.string().nullable(),
    created_time: z.string().nullable(),
    first_seen_time: z.string().nullable(),
    last_seen_time: z.string().nullable(),
    records: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
    SELECT finding_uid, time_dt AS time, severity_id, severity, title, status, record_state, class_name, types, product,
      accountid AS account, region, resource_type, resource_uid, compliance_status, created_time, first_seen_time,
      last_seen_time, records
    FROM (${rankedFindings(
      p,
      sql`severity, finding_info.title AS title, status, element_at(unmapped, 'RecordState') AS record_state, class_name,
        finding_info.types AS types, metadata.product.name AS product, accountid, region,
        coalesce(resource.type, element_at(resources, 1).type) AS resource_type,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
        compliance.status AS compliance_status, finding_info.created_time_dt AS created_time,
        finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time`,
    )})
    WHERE nth = 1
    ORDER BY severity_id DESC, time DESC, finding_uid`,
})
