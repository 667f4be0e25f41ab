import { type Fragment, list, sql } from '@/lib/sql/sql'

// Version 1 had one class for all findings; version 2 chooses by the product that sent it (security-hub-class.ts). What
// neither the product's id nor its name tells, its type and its compliance do: both are small columns.
const product = sql`regexp_extract(metadata.product.uid, 'product/aws/([a-z-]+)', 1)`
const productName = sql`coalesce(element_at(unmapped, 'ProductFields.aws/securityhub/ProductName'), metadata.product.name)`

const VULNERABILITY = { uid: 2002, products: ['inspector'], names: ['Inspector'] }
const COMPLIANCE = { uid: 2003, products: ['securityhub', 'config', 'firewall-manager'], names: ['Security Hub'] }
const DETECTION = {
  uid: 2004,
  products: ['guardduty', 'macie', 'access-analyzer', 'detective'],
  names: ['GuardDuty', 'Macie', 'IAM Access Analyzer'],
}

/** The class of version 2 that a finding of version 1 belongs to: 2002, 2003 or 2004. */
export const findingClass: Fragment = sql`CASE
  WHEN ${product} IN (${list(VULNERABILITY.products)}) THEN ${VULNERABILITY.uid}
  WHEN ${product} IN (${list(COMPLIANCE.products)}) THEN ${COMPLIANCE.uid}
  WHEN ${product} IN (${list(DETECTION.products)}) THEN ${DETECTION.uid}
  WHEN ${productName} IN (${list(VULNERABILITY.names)}) THEN ${VULNERABILITY.uid}
  WHEN ${productName} IN (${list(COMPLIANCE.names)}) THEN ${COMPLIANCE.uid}
  WHEN ${productName} IN (${list(DETECTION.names)}) THEN ${DETECTION.uid}
  WHEN element_at(finding.types, 1) LIKE 'Software and Configuration Checks/Vulnerabilities%' THEN ${VULNERABILITY.uid}
  WHEN compliance.status IS NOT NULL THEN ${COMPLIANCE.uid}
  ELSE ${DETECTION.uid} END`

/** The name of that class. */
export const findingClassName: Fragment = sql`CASE ${findingClass} WHEN ${VULNERABILITY.uid} THEN 'Vulnerability Finding'
  WHEN ${COMPLIANCE.uid} THEN 'Compliance Finding' ELSE 'Detection Finding' END`

/** The value, for findings of that kind only. */
export function onlyFor(kind: 'vulnerability' | 'compliance' | 'detection', value: Fragment): Fragment {
  const { uid } = { vulnerability: VULNERABILITY, compliance: COMPLIANCE, detection: DETECTION }[kind]
  return sql`CASE WHEN ${findingClass} = ${uid} THEN ${value} END`
}

/** The value, for findings of every other kind. */
export function exceptFor(kind: 'vulnerability' | 'detection', value: Fragment): Fragment {
  const { uid } = { vulnerability: VULNERABILITY, detection: DETECTION }[kind]
  return sql`CASE WHEN ${findingClass} <> ${uid} THEN ${value} END`
}
