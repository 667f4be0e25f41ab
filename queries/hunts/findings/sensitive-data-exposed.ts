import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { contains, sql } from '@/lib/sql/sql'
import { rankedFindings } from '../../findings/latest'
import { rowsParam, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { resourceUid } from './finding'

/** Which buckets hold sensitive data and fail a security control at the same time? */
export const huntFindingsSensitiveDataExposed = defineQuery({
  name: 'hunts.findings.sensitive-data-exposed',
  title: 'Sensitive data where a control fails',
  sentence: 'Which buckets hold sensitive data and fail a security control at the same time?',
  params: withWindow({ product: textParam.default('Macie'), limit: rowsParam }),
  row: z.object({
    resource_uid: z.string().nullable(),
    account: z.string().nullable(),
    data_findings: z.number(),
    some_data_titles: z.string().nullable(),
    failed_controls: z.number(),
    some_failed_controls: z.string().nullable(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT resource_uid, account, data_findings, some_data_titles, failed_controls, some_failed_controls, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT resource_uid, max(accountid) AS account, count_if(is_data) AS data_findings,
      ${someOf(sql`CASE WHEN is_data THEN title END`, 5)} AS some_data_titles,
      count_if(compliance_status = 'FAILED') AS failed_controls,
      ${someOf(sql`CASE WHEN compliance_status = 'FAILED' THEN title END`, 5)} AS some_failed_controls,
      max(time_dt) AS last_time
    FROM (${rankedFindings(
      p,
      sql`accountid, finding_info.title AS title, compliance.status AS compliance_status, ${resourceUid} AS resource_uid,
        coalesce(${contains(sql`metadata.product.name`, p.product)}, FALSE) AS is_data`,
    )})
    WHERE nth = 1 AND resource_uid IS NOT NULL
    GROUP BY resource_uid)
  WHERE data_findings > 0 AND failed_controls > 0
  ORDER BY failed_controls DESC, resource_uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'A resource that Macie reports for sensitive data and that fails a check too: what must not leak lies where it can.',
    benign: 'Data that is meant to be public and only looks sensitive.',
    next: ['hunts.findings.on-resource-type', 'hunts.s3.buckets-made-public', 'hunts.findings.failed-controls'],
    attack: ['T1530'],
  },
})
