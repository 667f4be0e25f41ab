import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rankedFindings } from '../../findings/latest'
import { rowsParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { resourceType, resourceUid } from './finding'

/** What kinds of resources are the findings about? */
export const huntFindingsResourceTypes = defineQuery({
  name: 'hunts.findings.resource-types',
  title: 'Types of resources in findings',
  sentence: 'What kinds of resources are the findings about?',
  params: withWindow({ limit: rowsParam }),
  row: z.object({
    resource_type: z.string().nullable(),
    findings: z.number(),
    resources_named: z.number(),
    high_or_critical: z.number(),
    accounts: z.number(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT resource_type, count(*) AS findings, count(DISTINCT resource_uid) AS resources_named,
    count_if(severity_id IN (4, 5, 6)) AS high_or_critical, count(DISTINCT accountid) AS accounts,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (${rankedFindings(p, sql`${resourceType} AS resource_type, ${resourceUid} AS resource_uid, accountid`)})
  WHERE nth = 1
  GROUP BY resource_type
  ORDER BY findings DESC, resource_type
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a type of resource, with how many different ones are named.',
    benign: 'Account-wide checks, which name the account itself.',
    next: ['hunts.findings.on-resource-type', 'hunts.findings.accounts'],
    attack: [],
  },
})
