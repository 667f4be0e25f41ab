import type { Form } from './form'
import { complianceFinding, detectionFinding, vulnerabilityFinding } from './ocsf-class'
import { type Consumed, consumes } from './unmapped'

const COMMON = [
  ...['SchemaVersion', 'ProductName', 'ProductArn', 'CompanyName', 'GeneratorId', 'ProcessedAt', 'AwsAccountId'],
  ...['Region', 'Confidence', 'Note.Text', 'Id', 'Title', 'Description', 'SourceUrl', 'Types[]', 'CreatedAt'],
  ...['UpdatedAt', 'FirstObservedAt', 'LastObservedAt', 'RelatedFindings[].ProductArn', 'RelatedFindings[].Id'],
  ...['Severity.Label', 'Workflow.Status', 'Resources[].Type', 'Resources[].Id', 'Resources[].Partition'],
  ...['Resources[].Region', 'Criticality', 'Remediation.Recommendation.Text', 'Remediation.Recommendation.Url'],
]

/** Kept whole, as labels and as JSON text. */
const TREES = ['Resources[].Tags', 'Resources[].Details']

const COMPLIANCE = [
  ...['SecurityControlId', 'Status', 'AssociatedStandards[].StandardsId', 'RelatedRequirements[]'],
  ...['StatusReasons[].ReasonCode', 'StatusReasons[].Description'],
].map((path) => `Compliance.${path}`)

const VULNERABILITY = [
  ...['Id', 'Cvss[].BaseScore', 'Cvss[].BaseVector', 'Cvss[].Version', 'EpssScore', 'Vendor.VendorCreatedAt'],
  ...['Vendor.VendorUpdatedAt', 'Vendor.Url', 'Vendor.Name', 'ReferenceUrls[]', 'RelatedVulnerabilities[]'],
  ...['FixAvailable', 'ExploitAvailable', 'CodeVulnerabilities[].FilePath.FileName'],
  ...['CodeVulnerabilities[].FilePath.FilePath', 'CodeVulnerabilities[].FilePath.EndLine'],
  ...['CodeVulnerabilities[].SourceArn', 'CodeVulnerabilities[].Cwes[]'],
  ...['Architecture', 'FilePath', 'FixedInVersion', 'Name', 'PackageManager', 'Release', 'Version', 'Epoch'].map(
    (leaf) => `VulnerablePackages[].${leaf}`,
  ),
  'VulnerablePackages[].Remediation',
].map((path) => `Vulnerabilities[].${path}`)

const INSPECTOR_VERSION = 'ProductFields.aws/inspector/ProductVersion'
const START_LINE = 'Vulnerabilities[].CodeVulnerabilities[].FilePath.StartLine'

const CALLS = ['awsApiCallAction', 'kubernetesApiCallAction'].flatMap((call) =>
  ['ipAddressV4', 'country/countryName', 'city/cityName', 'geoLocation/lon', 'geoLocation/lat'].map(
    (leaf) => `action/${call}/remoteIpDetails/${leaf}`,
  ),
)

const GUARD_DUTY = [
  ...['featureName', 'additionalInfo/value', 'action/dnsRequestAction/domainWithSuffix'],
  ...['action/dnsRequestAction/protocol', 'action/awsApiCallAction/api', 'action/awsApiCallAction/serviceName'],
  ...['action/awsApiCallAction/errorCode', 'action/kubernetesApiCallAction/verb', ...CALLS],
  ...['name', 'pid', 'uuid', 'user', 'userId', 'cmdLine', 'parentUuid', 'executablePath'].map(
    (leaf) => `runtimeDetails/process/${leaf}`,
  ),
]

const GUARD_DUTY_CURRENT = ['startTime', 'executableSha256', 'euid'].map((leaf) => `runtimeDetails/process/${leaf}`)

function detection(paths: readonly string[]): Consumed {
  const fields = paths.map((path) => `ProductFields.aws/guardduty/service/${path}`)
  return consumes([...COMMON, 'ProductFields.ResourceOwnerAccount', ...fields], TREES)
}

const byForm: Record<Form, Record<number, Consumed>> = {
  current: {
    [complianceFinding.uid]: consumes([...COMMON, ...COMPLIANCE], TREES),
    [vulnerabilityFinding.uid]: consumes([...COMMON, ...VULNERABILITY, INSPECTOR_VERSION, START_LINE], TREES),
    [detectionFinding.uid]: detection([...GUARD_DUTY, ...GUARD_DUTY_CURRENT]),
  },
  '2024': {
    [complianceFinding.uid]: consumes([...COMMON, ...COMPLIANCE], TREES),
    [vulnerabilityFinding.uid]: consumes([...COMMON, ...VULNERABILITY, INSPECTOR_VERSION], TREES),
    [detectionFinding.uid]: detection(GUARD_DUTY),
  },
}

/** The raw paths that the rules of a finding class read. */
export function findingConsumed(classUid: number, form: Form): Consumed {
  const consumed = byForm[form][classUid]
  if (!consumed) throw new Error(`class ${classUid} is no finding class`)
  return consumed
}
