import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { outputList } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, scopeOf, withWindow } from '../window-params'
import { exampleFinding, findingUidParam } from './history'

// It reads every column, `unmapped` included: ask it for the moment of one record (findings.history tells which).

/** What exactly does the newest record of this finding in the window say? */
export const findingDetail = defineQuery({
  name: 'findings.detail',
  title: 'One finding, whole',
  sentence: 'What exactly does the newest record of this finding in the window say?',
  params: withWindow({ uid: findingUidParam }),
  row: z.object({
    time: z.string(),
    severity_id: z.number().nullable(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    status: z.string().nullable(),
    class_name: z.string().nullable(),
    types: z.array(z.string().nullable()).nullable(),
    product: z.string().nullable(),
    vendor: z.string().nullable(),
    generator: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    confidence: z.number().nullable(),
    note: z.string().nullable(),
    src_url: z.string().nullable(),
    created_time: z.string().nullable(),
    modified_time: z.string().nullable(),
    first_seen_time: z.string().nullable(),
    last_seen_time: z.string().nullable(),
    remediation: z.string().nullable(),
    remediation_references: z.array(z.string().nullable()).nullable(),
    control: z.string().nullable(),
    compliance_status: z.string().nullable(),
    compliance_detail: z.string().nullable(),
    standards: z.array(z.string().nullable()).nullable(),
    requirements: z.array(z.string().nullable()).nullable(),
    /** JSON texts of the nested columns: `resource` (one), `resources`, `evidences`, `vulnerabilities` (lists). */
    resource: z.string().nullable(),
    resources: z.string().nullable(),
    evidences: z.string().nullable(),
    vulnerabilities: z.string().nullable(),
    related_events: z.string().nullable(),
    /** JSON object of what Security Lake had no column for; ProductFields of GuardDuty among it. */
    unmapped: z.string().nullable(),
  }),
  example: { ...exampleWindow, uid: exampleFinding },
  sql: (p) => sql`
    SELECT time_dt AS time, severity_id, finding_info.title AS title, finding_info."desc" AS description, status,
      class_name, ${outputList(sql`finding_info.types`)} AS types, metadata.product.name AS product,
      metadata.product.vendor_name AS vendor, metadata.product.feature.uid AS generator, accountid AS account, region,
      confidence_score AS confidence, message AS note, finding_info.src_url AS src_url,
      finding_info.created_time_dt AS created_time, finding_info.modified_time_dt AS modified_time,
      finding_info.first_seen_time_dt AS first_seen_time, finding_info.last_seen_time_dt AS last_seen_time,
      remediation."desc" AS remediation, ${outputList(sql`remediation."references"`)} AS remediation_references,
      compliance.control AS control, compliance.status AS compliance_status,
      compliance.status_detail AS compliance_detail, ${outputList(sql`compliance.standards`)} AS standards,
      ${outputList(sql`compliance.requirements`)} AS requirements, json_format(CAST(resource AS JSON)) AS resource,
      json_format(CAST(resources AS JSON)) AS resources, json_format(CAST(evidences AS JSON)) AS evidences,
      json_format(CAST(vulnerabilities AS JSON)) AS vulnerabilities,
      json_format(CAST(finding_info.related_events AS JSON)) AS related_events,
      json_format(CAST(unmapped AS JSON)) AS unmapped
    FROM ${shFindings}
    WHERE ${shFindings.within(p, scopeOf(p))} AND finding_info.uid = ${p.uid}
    ORDER BY time_dt DESC, finding_info.modified_time_dt DESC
    LIMIT 1`,
})

/** A finding's record, whole. */
export type FindingDetail = RowOf<typeof findingDetail>
