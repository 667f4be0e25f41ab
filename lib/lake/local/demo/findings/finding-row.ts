import type { Evidence, Finding, FindingState } from './finding'

const CLASSES = {
  vulnerability: { uid: 2002, name: 'Vulnerability Finding' },
  compliance: { uid: 2003, name: 'Compliance Finding' },
  detection: { uid: 2004, name: 'Detection Finding' },
} as const
const SEVERITIES = ['', 'Informational', 'Low', 'Medium', 'High', 'Critical'] as const
const STATUSES = { NEW: 'New', NOTIFIED: 'In Progress', RESOLVED: 'Resolved', SUPPRESSED: 'Suppressed' } as const
const PRODUCTS = {
  GuardDuty: { arn: 'guardduty', vendor: 'Amazon' },
  'Security Hub': { arn: 'securityhub', vendor: 'AWS' },
  Inspector: { arn: 'inspector', vendor: 'Amazon' },
  Macie: { arn: 'macie', vendor: 'Amazon' },
  'IAM Access Analyzer': { arn: 'access-analyzer', vendor: 'AWS' },
} as const

/** Naive UTC, as the timestamp columns hold it. */
const stamp = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '')

function evidenceRow(e: Evidence): object {
  return {
    data: e.info ?? '',
    ...(e.api
      ? {
          api: {
            operation: e.api,
            service: e.service ? { name: e.service } : null,
            response: e.error ? { error: e.error } : null,
          },
        }
      : {}),
    ...(e.ip ? { src_endpoint: { ip: e.ip, location: { country: e.country ?? '', city: e.city ?? '' } } } : {}),
    ...(e.hostname
      ? {
          query: { hostname: e.hostname },
          connection_info: { protocol_name: 'UDP', direction_id: 2, direction: 'Outbound' },
        }
      : {}),
  }
}

function vulnerabilityRow(finding: Finding): object[] | null {
  const v = finding.vulnerability
  if (!v) return null
  const url = `https://nvd.nist.gov/vuln/detail/${v.cve}`
  return [
    {
      remediation: { desc: finding.remediation.desc },
      cve: {
        cvss: [{ base_score: v.score, vector_string: v.vector, version: '3.1' }],
        uid: v.cve,
        epss: { score: v.epss },
        references: [url],
      },
      references: [url],
      vendor_name: 'NVD',
      affected_packages: [
        {
          architecture: 'X86_64',
          epoch: 0,
          fixed_in_version: v.fixedIn,
          name: v.package,
          package_manager: 'OS',
          release: '1.amzn2023',
          version: v.version,
          remediation: { desc: `dnf update ${v.package}` },
        },
      ],
      is_fix_available: true,
      is_exploit_available: v.isExploited,
    },
  ]
}

function unmappedOf(finding: Finding, state: FindingState): Record<string, string> {
  const severity = state.severity ?? finding.severity
  const label = (SEVERITIES[severity] ?? '').toUpperCase()
  const product = PRODUCTS[finding.product]
  const guardDuty = finding.product === 'GuardDuty' && finding.evidence
  return {
    RecordState: state.record ?? 'ACTIVE',
    WorkflowState: state.workflow === 'RESOLVED' ? 'RESOLVED' : 'NEW',
    'Severity.Normalized': String([0, 0, 1, 40, 70, 90][severity]),
    'FindingProviderFields.Severity.Label': label,
    'FindingProviderFields.Types[]': finding.types.join(','),
    'ProductFields.aws/securityhub/FindingId': `arn:aws:securityhub:${finding.region}::product/aws/${product.arn}/${finding.uid}`,
    'ProductFields.aws/securityhub/ProductName': finding.product,
    'ProductFields.aws/securityhub/CompanyName': product.vendor,
    ...(finding.control
      ? { 'ProductFields.ControlId': finding.control, 'ProductFields.Resources:0/Id': finding.resources[0]?.uid ?? '' }
      : {}),
    ...(guardDuty
      ? {
          'ProductFields.aws/guardduty/service/action/actionType': guardDuty.actionType,
          'ProductFields.aws/guardduty/service/count': String(state.count ?? 1),
          'ProductFields.aws/guardduty/service/archived': String(state.record === 'ARCHIVED'),
          'ProductFields.aws/guardduty/service/eventFirstSeen': finding.firstSeen.toISOString(),
          'ProductFields.aws/guardduty/service/eventLastSeen': state.at.toISOString(),
          'ProductFields.aws/guardduty/service/serviceName': 'guardduty',
          'ProductFields.aws/guardduty/service/resourceRole': 'TARGET',
        }
      : {}),
  }
}

/** The rows of a finding, one for each report, with the columns of SH_FINDINGS as Security Lake writes them. */
export function findingRows(finding: Finding): object[] {
  const { uid: classUid, name: className } = CLASSES[finding.kind]
  const product = PRODUCTS[finding.product]
  const created = finding.states[0]?.at ?? finding.firstSeen
  const resources = finding.resources.map((r) => ({
    type: r.type,
    uid: r.uid,
    cloud_partition: 'aws',
    region: finding.region,
    labels: r.labels ?? null,
    data: r.details ? JSON.stringify(r.details) : null,
  }))
  return finding.states.map((state) => {
    const severity = state.severity ?? finding.severity
    const activity = state.at.getTime() === created.getTime() ? { id: 1, name: 'Create' } : { id: 2, name: 'Update' }
    const isDetection = finding.kind === 'detection'
    return {
      metadata: {
        log_version: '2018-10-08',
        product: {
          feature: { uid: finding.generator },
          uid: `arn:aws:securityhub:${finding.region}::product/aws/${product.arn}`,
          name: finding.product,
          vendor_name: product.vendor,
        },
        processed_time_dt: stamp(new Date(state.at.getTime() + 4_200)),
        profiles: isDetection ? ['cloud', 'datetime', 'linux'] : ['cloud', 'datetime'],
        version: '1.1.0',
        extensions: isDetection ? [{ name: 'linux', uid: '1', version: '1.1.0' }] : null,
      },
      time: state.at.getTime(),
      time_dt: stamp(state.at),
      message: state.note ?? null,
      cloud: { account: { uid: finding.account }, region: finding.region, provider: 'AWS' },
      resource: isDetection ? null : resources[0],
      finding_info: {
        created_time_dt: stamp(created),
        uid: finding.uid,
        desc: finding.desc,
        title: finding.title,
        modified_time_dt: stamp(state.at),
        first_seen_time_dt: stamp(finding.firstSeen),
        last_seen_time_dt: stamp(state.at),
        types: finding.types,
      },
      remediation:
        finding.kind === 'vulnerability'
          ? null
          : { desc: finding.remediation.desc, references: finding.remediation.url ? [finding.remediation.url] : null },
      compliance:
        finding.kind === 'compliance'
          ? {
              standards: finding.standards,
              requirements: finding.requirements ?? null,
              control: finding.control,
              status: state.compliance ?? 'FAILED',
            }
          : null,
      vulnerabilities: vulnerabilityRow(finding),
      resources: isDetection ? resources.map((r) => ({ ...r, owner: null })) : null,
      evidences: finding.evidence ? [evidenceRow(finding.evidence)] : null,
      class_name: className,
      class_uid: classUid,
      category_name: 'Findings',
      category_uid: 2,
      severity_id: severity,
      severity: SEVERITIES[severity],
      activity_name: activity.name,
      activity_id: activity.id,
      type_uid: classUid * 100 + activity.id,
      type_name: `${className}: ${activity.name}`,
      // As an import writes it: what is archived is Suppressed, whatever its workflow says.
      status: state.record === 'ARCHIVED' ? 'Suppressed' : STATUSES[state.workflow ?? 'NEW'],
      unmapped: unmappedOf(finding, state),
      accountid: finding.account,
      region: finding.region,
      asl_version: '2.0',
      observables: [
        ...(finding.evidence?.ip
          ? [{ name: 'evidences[].src_endpoint.ip', value: finding.evidence.ip, type: 'IP Address', type_id: 2 }]
          : []),
        ...resources.map((r) => ({
          name: isDetection ? 'resources[].uid' : 'resource.uid',
          value: r.uid,
          type: 'Resource UID',
          type_id: 10,
        })),
      ],
    }
  })
}
