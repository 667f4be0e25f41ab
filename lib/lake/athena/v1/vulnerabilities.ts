import { sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import { epoch } from './epoch'
import { onlyFor } from './finding-class'

/** `vulnerabilities` of version 1: one CVSS score each, packages by another name, times as numbers. */
export const vulnerabilitiesV1: ColumnMapping = {
  vulnerabilities: (row) => {
    const found = row.at('vulnerabilities')
    return found && { ...found, ref: onlyFor('vulnerability', found.ref) }
  },
  'vulnerabilities.remediation.desc': () => sql`finding.remediation."desc"`,
  'vulnerabilities.remediation.references': () => sql`finding.remediation.kb_articles`,
  'vulnerabilities.cve.cvss': (row) => {
    const one = row.at('cve.cvss')?.ref
    return (
      one &&
      sql`CASE WHEN ${one}.vector_string IS NOT NULL OR ${one}.base_score IS NOT NULL THEN ARRAY[CAST(ROW(${one}.base_score, ${one}.vector_string, ${one}."version")
        AS ROW("base_score" decimal(3, 1), "vector_string" varchar, "version" varchar))] END`
    )
  },
  'vulnerabilities.cve.references': 'kb_articles',
  'vulnerabilities.cve.created_time_dt': epoch('cve.created_time'),
  'vulnerabilities.cve.modified_time_dt': epoch('cve.modified_time'),
  'vulnerabilities.affected_packages': 'packages',
}
