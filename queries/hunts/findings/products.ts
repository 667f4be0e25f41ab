import { z } from 'zod'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rowsParam } from '../../param'
import { exampleWindow, scopeOf, withWindow } from '../../window-params'

/** Which products sent findings, and how many? */
export const huntFindingsProducts = defineQuery({
  name: 'hunts.findings.products',
  title: 'Products that send findings',
  sentence: 'Which products sent findings, and how many?',
  params: withWindow({ limit: rowsParam }),
  row: z.object({
    product: z.string().nullable(),
    vendor: z.string().nullable(),
    findings: z.number(),
    records: z.number(),
    accounts: z.number(),
    first_time: z.string(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT metadata.product.name AS product, max(metadata.product.vendor_name) AS vendor,
    count(DISTINCT finding_info.uid) AS findings, count(*) AS records, count(DISTINCT accountid) AS accounts,
    min(time_dt) AS first_time, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM ${shFindings}
  WHERE ${shFindings.within(p, scopeOf(p))}
  GROUP BY metadata.product.name
  ORDER BY records DESC, metadata.product.name
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a product. A product that fell silent may be switched off or may have lost its rights.',
    benign: 'Products that only report when there is something to report.',
    next: ['hunts.findings.records', 'hunts.cloudtrail.detectors-impaired'],
    attack: [],
  },
})
