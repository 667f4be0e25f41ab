import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { and, contains, sql } from '@/lib/sql/sql'
import { rankedFindings } from '../../findings/latest'
import { rowsParam, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { someOf } from '../cloudtrail/call'
import { resourceUid } from './finding'

/** Which installed packages are vulnerable, and is there a fix? */
export const huntFindingsVulnerablePackages = defineQuery({
  name: 'hunts.findings.vulnerable-packages',
  title: 'Vulnerable packages',
  sentence: 'Which installed packages are vulnerable, and is there a fix?',
  params: withWindow({ package_name: textParam.optional(), limit: rowsParam }),
  row: z.object({
    package_name: z.string().nullable(),
    version: z.string().nullable(),
    fixed_in_version: z.string().nullable(),
    package_manager: z.string().nullable(),
    vulnerabilities_found: z.number(),
    some_cves: z.string().nullable(),
    resources_named: z.number(),
    highest_severity_id: z.number().nullable(),
    last_time: z.string(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT package_name, version, max(fixed_in) AS fixed_in_version, max(manager) AS package_manager,
    count(DISTINCT cve) AS vulnerabilities_found, ${someOf(sql`cve`)} AS some_cves,
    count(DISTINCT resource_uid) AS resources_named, max(severity_id) AS highest_severity_id,
    max(time_dt) AS last_time, count(*) OVER () AS of_total
  FROM (
    SELECT time_dt, severity_id, resource_uid, element_at(vulnerabilities, v).cve.uid AS cve,
      element_at(element_at(vulnerabilities, v).affected_packages, k).name AS package_name,
      element_at(element_at(vulnerabilities, v).affected_packages, k).version AS version,
      element_at(element_at(vulnerabilities, v).affected_packages, k).fixed_in_version AS fixed_in,
      element_at(element_at(vulnerabilities, v).affected_packages, k).package_manager AS manager
    FROM (${rankedFindings(p, sql`vulnerabilities, ${resourceUid} AS resource_uid`)})
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(vulnerabilities), 0), 1))) AS vs(v)
    CROSS JOIN UNNEST(sequence(1, greatest(coalesce(cardinality(element_at(vulnerabilities, v).affected_packages), 0), 1))) AS ks(k)
    WHERE nth = 1)
  WHERE ${and(sql`package_name IS NOT NULL`, p.package_name !== undefined && contains(sql`package_name`, p.package_name))}
  GROUP BY package_name, version
  ORDER BY resources_named DESC, package_name, version
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line a package and version, with the resources that carry it. Mend first what many carry and what has a fix.',
    benign: 'Distributions that fix a flaw without raising the version that a scanner knows.',
    next: ['hunts.findings.vulnerabilities', 'hunts.findings.of-cve'],
    attack: ['T1190'],
  },
})
