import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { outputList, transform } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, windowParams } from '../window-params'
import { isOpen, rankedFindings, stateColumns } from './latest'

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
    /** Records of this finding in the window: every update is one. */
    records: z.number(),
    /** Still wants someone: neither resolved, suppressed nor archived. */
    is_open: z.boolean(),
    /** IP addresses, users and resources it names, for "which findings mention this?". */
    concerns: z.array(z.string().nullable()).nullable(),
  }),
  example: exampleWindow,
  // An empty list of types is no type at all: as NULL it is counted and found like every other missing value.
  sql: (p) => sql`
    SELECT finding_uid, time_dt AS time, severity_id, severity, title, status, record_state, class_name,
      ${outputList(sql`CASE WHEN cardinality(types) > 0 THEN types END`)} AS types, product, accountid AS account, region, resource_type,
      resource_uid, compliance_status, created_time, first_seen_time, last_seen_time, records, ${isOpen} AS is_open,
      ${outputList(sql`concerns`)} AS concerns
    FROM (${rankedFindings(
      p,
      sql`${stateColumns}, severity, finding_info.title AS title, class_name, finding_info.types AS types,
        metadata.product.name AS product, accountid, region,
        coalesce(resource.type, element_at(resources, 1).type) AS resource_type,
        coalesce(resource.uid, element_at(resources, 1).uid) AS resource_uid,
        compliance.status AS compliance_status, finding_info.created_time_dt AS created_time,
        finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
        ${transform(sql`observables`, (e) => sql`${e}.value`)} AS concerns`,
    )})
    WHERE nth = 1
    ORDER BY CASE severity_id WHEN 99 THEN 0 ELSE severity_id END DESC, time DESC, finding_uid`,
})
