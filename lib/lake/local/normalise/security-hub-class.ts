import { elements, type JsonObject, member } from './json-value'
import { complianceFinding, detectionFinding, type OcsfClass, vulnerabilityFinding } from './ocsf-class'
import { toText } from './scalar'

// Amazon's mapping says "by ProductArn" without its list. The published pairs, whose ARNs are blanked, show the class
// of Inspector, Security Hub, GuardDuty and IAM Access Analyzer; the others follow what the product does.
const BY_PRODUCT: Record<string, OcsfClass> = {
  inspector: vulnerabilityFinding,
  securityhub: complianceFinding,
  config: complianceFinding,
  'firewall-manager': complianceFinding,
  guardduty: detectionFinding,
  macie: detectionFinding,
  'access-analyzer': detectionFinding,
  detective: detectionFinding,
}

const BY_NAME: Record<string, OcsfClass> = {
  Inspector: vulnerabilityFinding,
  'Security Hub': complianceFinding,
  GuardDuty: detectionFinding,
  Macie: detectionFinding,
  'IAM Access Analyzer': detectionFinding,
}

/** Which kind of finding it is: by its product, and for a product not known by what the finding holds. */
export function findingClass(record: JsonObject): OcsfClass {
  const product = /product\/aws\/([a-z-]+)/.exec(toText(member(record, 'ProductArn')) ?? '')?.[1] ?? ''
  const name = toText(member(record, 'ProductName')) ?? ''
  if (Object.hasOwn(BY_PRODUCT, product)) return BY_PRODUCT[product] as OcsfClass
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name] as OcsfClass
  if (elements(record, 'Vulnerabilities').length > 0) return vulnerabilityFinding
  return member(record, 'Compliance') === undefined ? detectionFinding : complianceFinding
}
