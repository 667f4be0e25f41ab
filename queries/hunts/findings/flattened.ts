import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery } from '@/lib/sql/define-query'
import { and, contains, sql } from '@/lib/sql/sql'
import { rowsParam, textParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'
import { resourceType, resourceUid } from './finding'

/** What does each finding say, in columns named as Security Hub names them? */
export const huntFindingsFlattened = defineQuery({
  name: 'hunts.findings.flattened',
  title: 'Findings as flat columns',
  sentence: 'What does each finding say, in columns named as Security Hub names them?',
  params: withWindow({ product: textParam.optional(), limit: rowsParam }),
  row: z.object({
    updated_at: z.string(),
    id: z.string().nullable(),
    product_name: z.string().nullable(),
    company_name: z.string().nullable(),
    aws_account_id: z.string().nullable(),
    region: z.string().nullable(),
    created_at: z.string().nullable(),
    severity_label: z.string().nullable(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    types: z.string().nullable(),
    resource_type: z.string().nullable(),
    resource_id: z.string().nullable(),
    compliance_status: z.string().nullable(),
    control_id: z.string().nullable(),
    workflow_status: z.string().nullable(),
    record_state: z.string().nullable(),
    remediation_text: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT time_dt AS updated_at, finding_info.uid AS id, metadata.product.name AS product_name,
    metadata.product.vendor_name AS company_name, accountid AS aws_account_id, region,
    finding_info.created_time_dt AS created_at, severity AS severity_label, finding_info.title AS title,
    finding_info.desc AS description, array_join(finding_info.types, ', ') AS types, ${resourceType} AS resource_type,
    ${resourceUid} AS resource_id, compliance.status AS compliance_status, compliance.control AS control_id,
    status AS workflow_status, element_at(unmapped, 'RecordState') AS record_state,
    remediation.desc AS remediation_text, count(*) OVER () AS of_total
  FROM ${shFindings}
  WHERE ${and(
    shFindings.within(p, scopeOf(p)),
    p.product !== undefined && contains(sql`metadata.product.name`, p.product),
  )}
  ORDER BY time_dt DESC, finding_info.uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: "A record of a finding with the names that Security Hub's own format uses, for those who know it from there.",
    benign: 'Every update of a finding is a record of its own.',
    next: ['hunts.findings.records', 'hunts.findings.failed-controls'],
    attack: [],
  },
})
