import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { isOpen, rankedFindings, stateColumns } from '../../findings/latest'
import { rowsParam, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { resourceUid } from './finding'

/** Which accounts have most findings about this type of resource? */
export const huntFindingsAccounts = defineQuery({
  name: 'hunts.findings.accounts',
  title: 'Accounts with most findings on a type of resource',
  sentence: 'Which accounts have most findings about this type of resource?',
  params: withWindow({ resource_type: textParam.default('AwsEc2Instance'), limit: rowsParam }),
  row: z.object({
    account: z.string().nullable(),
    findings: z.number(),
    records: z.number(),
    open_findings: z.number(),
    high_or_critical: z.number(),
    resources_named: z.number(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT accountid AS account, count(*) AS findings, CAST(sum(records) AS bigint) AS records,
    count_if(${isOpen}) AS open_findings, count_if(severity_id IN (4, 5, 6)) AS high_or_critical,
    count(DISTINCT resource_uid) AS resources_named, max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (${rankedFindings(
    p,
    sql`${stateColumns}, accountid, ${resourceUid} AS resource_uid, coalesce(resource.type = ${p.resource_type}, FALSE)
      OR coalesce(${anyMatch(sql`resources`, (r) => sql`${r}.type = ${p.resource_type}`)}, FALSE) AS is_wanted`,
  )})
  WHERE nth = 1 AND is_wanted
  GROUP BY accountid
  ORDER BY findings DESC, account
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line an account. The one far above the rest is where a template, a team or an intruder needs attention.',
    benign: 'Accounts that simply hold most resources.',
    next: ['hunts.findings.on-resource-type', 'hunts.findings.resource-types'],
    attack: [],
  },
})
