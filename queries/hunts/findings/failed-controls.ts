import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rankedFindings } from '../../findings/latest'
import { rowsParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { resourceUid } from './finding'

/** Which security controls fail, on how many resources and in which accounts? */
export const huntFindingsFailedControls = defineQuery({
  name: 'hunts.findings.failed-controls',
  title: 'Controls that fail',
  sentence: 'Which security controls fail, on how many resources and in which accounts?',
  params: withWindow({ limit: rowsParam }),
  row: z.object({
    control: z.string().nullable(),
    title: z.string().nullable(),
    highest_severity_id: z.number().nullable(),
    failed: z.number(),
    passed: z.number(),
    resources_named: z.number(),
    accounts: z.number(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT control, title, highest_severity_id, failed, passed, resources_named, accounts, last_time,
    count(*) OVER () AS of_total
  FROM (
    SELECT control, max(title) AS title, max(severity_id) AS highest_severity_id,
      count_if(compliance_status = 'FAILED') AS failed, count_if(compliance_status = 'PASSED') AS passed,
      count(DISTINCT CASE WHEN compliance_status = 'FAILED' THEN resource_uid END) AS resources_named,
      count(DISTINCT CASE WHEN compliance_status = 'FAILED' THEN accountid END) AS accounts, max(time_dt) AS last_time
    FROM (${rankedFindings(
      p,
      sql`coalesce(compliance.control, element_at(unmapped, 'ProductFields.ControlId'),
          regexp_extract(finding_info.uid, '/([A-Za-z0-9]+[.][0-9]+)/finding/', 1)) AS control,
        compliance.status AS compliance_status, finding_info.title AS title, ${resourceUid} AS resource_uid, accountid`,
    )})
    WHERE nth = 1 AND control IS NOT NULL
    GROUP BY control)
  WHERE failed > 0
  ORDER BY highest_severity_id DESC, failed DESC, control
  LIMIT ${p.limit}`,
  hunt: {
    hit: "One line a control that failed in its latest state. The control's id, cut from the finding, is what standards and tickets name.",
    benign: 'Accepted risks that nobody suppressed.',
    next: ['hunts.findings.on-resource-type', 'hunts.findings.accounts'],
    attack: [],
  },
})
