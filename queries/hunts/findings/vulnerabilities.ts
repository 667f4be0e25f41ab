import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { rankedFindings, stateColumns } from '../../findings/latest'
import { rowsParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { resourceType, resourceUid } from './finding'

/** Which vulnerabilities have a CVSS score above this, and where? */
export const huntFindingsVulnerabilities = defineQuery({
  name: 'hunts.findings.vulnerabilities',
  title: 'Vulnerabilities above a score',
  sentence: 'Which vulnerabilities have a CVSS score above this, and where?',
  params: withWindow({
    min_cvss: z.number().min(0).max(10).default(1).meta({ kind: 'number', unit: 'score' }),
    limit: rowsParam,
  }),
  row: z.object({
    cve: z.string().nullable(),
    cvss: z.number(),
    is_exploit_available: z.boolean().nullable(),
    is_fix_available: z.boolean().nullable(),
    title: z.string().nullable(),
    severity_id: z.number().nullable(),
    status: z.string().nullable(),
    resource_type: z.string().nullable(),
    resource_uid: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    finding_uid: z.string().nullable(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT cve, cvss, is_exploit_available, is_fix_available, title, severity_id, status, resource_type, resource_uid,
    account, region, finding_uid, last_time, count(*) OVER () AS of_total
  FROM (
    SELECT cve, max(score) AS cvss, bool_or(has_exploit) AS is_exploit_available, bool_or(has_fix) AS is_fix_available,
      max(title) AS title, max(severity_id) AS severity_id, max(status) AS status, max(resource_type) AS resource_type,
      resource_uid, max(accountid) AS account, max(region) AS region, finding_uid, max(time_dt) AS last_time
    FROM (
      SELECT finding_uid, time_dt, severity_id, title, status, resource_type, resource_uid, accountid, region,
        element_at(vulnerabilities, v).cve.uid AS cve,
        CAST(element_at(element_at(vulnerabilities, v).cve.cvss, s).base_score AS double) AS score,
        element_at(vulnerabilities, v).is_exploit_available AS has_exploit,
        element_at(vulnerabilities, v).is_fix_available AS has_fix
      FROM (${rankedFindings(
        p,
        sql`${stateColumns}, vulnerabilities, finding_info.title AS title, ${resourceType} AS resource_type,
          ${resourceUid} AS resource_uid, accountid, region`,
      )})
      CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(vulnerabilities), 0), 1))) AS vs(v)
      CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(element_at(vulnerabilities, v).cve.cvss), 0), 1))) AS ss(s)
      WHERE nth = 1)
    GROUP BY cve, resource_uid, finding_uid)
  WHERE cvss > ${p.min_cvss}
  ORDER BY cvss DESC, cve, resource_uid
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a vulnerability and resource, the worst first. What can be exploited and fixed comes before what is only scored high.',
    benign: 'Packages that are installed but never run, scores given by several sources.',
    next: ['hunts.findings.of-cve', 'hunts.findings.vulnerable-packages'],
    attack: ['T1190'],
  },
})
