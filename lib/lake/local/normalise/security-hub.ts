import type { Form } from './form'
import { parseInstant, timestamp } from './instant'
import { elements, type Json, type JsonObject, member } from './json-value'
import { type Normalised, normalised, type OcsfRow } from './normalised'
import { observable } from './observable'
import { type Activity, classified, complianceFinding, detectionFinding, vulnerabilityFinding } from './ocsf-class'
import { Refusal } from './refusal'
import { toInt32, toText } from './scalar'
import { findingClass } from './security-hub-class'
import { findingConsumed } from './security-hub-consumed'
import { evidences } from './security-hub-evidence'
import { findingRemediation } from './security-hub-remediation'
import { detectionResource, findingResource } from './security-hub-resource'
import { vulnerabilities } from './security-hub-vulnerability'
import { list, type RowValue, struct } from './struct'
import { type Consumed, consumes, unmapped } from './unmapped'

const SEVERITIES: Record<string, Activity> = {
  INFORMATIONAL: [1, 'Informational'],
  LOW: [2, 'Low'],
  MEDIUM: [3, 'Medium'],
  HIGH: [4, 'High'],
  CRITICAL: [5, 'Critical'],
}

const STATUSES: Record<string, string> = {
  NEW: 'New',
  NOTIFIED: 'In Progress',
  SUPPRESSED: 'Suppressed',
  RESOLVED: 'Resolved',
}

/**
 * A Security Hub finding (ASFF) as Vulnerability, Compliance or Detection Finding.
 * @throws Refusal where the record is no finding.
 */
export function normaliseSecurityHub(record: JsonObject, form: Form): Normalised {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  if (text('Id') === undefined || (text('ProductArn') === undefined && text('SchemaVersion') === undefined)) {
    throw new Refusal('no Security Hub finding: Id, ProductArn or SchemaVersion is missing')
  }
  const cls = findingClass(record)
  const resources = elements(record, 'Resources')
  const isDetection = cls === detectionFinding
  const consumed = findingConsumed(cls.uid, form)
  const severity = text('Severity', 'Label') ?? ''
  const evidence = isDetection ? evidences(record, form) : undefined
  return normalised({
    source: 'SH_FINDINGS',
    form,
    time: parseInstant(member(record, 'UpdatedAt')),
    account: text('AwsAccountId'),
    region: text('Region'),
    columns: {
      metadata: metadata(record, cls.uid, form),
      confidence_score: toInt32(member(record, 'Confidence')),
      message: text('Note', 'Text'),
      cloud: { account: struct({ uid: text('AwsAccountId') }), region: text('Region'), provider: 'AWS' },
      finding_info: findingInfo(record),
      ...(isDetection
        ? { resources: list(resources.map((r) => detectionResource(r, record, form))), evidences: evidence }
        : { resource: struct(findingResource(resources[0], record)) }),
      ...(cls === complianceFinding ? { compliance: compliance(record) } : {}),
      ...(cls === vulnerabilityFinding
        ? { vulnerabilities: vulnerabilities(record, form) }
        : { remediation: findingRemediation(record) }),
      ...classified(
        cls,
        text('CreatedAt') === text('UpdatedAt') ? [1, 'Create'] : [2, 'Update'],
        Object.hasOwn(SEVERITIES, severity) ? SEVERITIES[severity] : [0, 'Unknown'],
      ),
      status: status(record),
      unmapped: isDetection ? unmapped(record, consumed) : leftOver(record, resources, consumed),
    },
    observables: observables(resources, isDetection, evidence),
  })
}

function metadata(record: JsonObject, classUid: number, form: Form): OcsfRow {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  const isDetection = classUid === detectionFinding.uid
  const isVulnerability = classUid === vulnerabilityFinding.uid
  return {
    log_version: text('SchemaVersion'),
    product: struct({
      feature: struct({
        uid: text('GeneratorId'),
        name: isDetection ? text('ProductFields', 'aws/guardduty/service/featureName') : undefined,
      }),
      uid: text('ProductArn'),
      name: text('ProductName'),
      vendor_name: text('CompanyName'),
      version: isVulnerability ? text('ProductFields', 'aws/inspector/ProductVersion') : undefined,
    }),
    processed_time_dt: timestamp(parseInstant(member(record, 'ProcessedAt'))),
    profiles: isDetection ? ['cloud', 'datetime', 'linux'] : ['cloud', 'datetime'],
    version: '1.1.0',
    extensions: isDetection && form === 'current' ? [{ name: 'linux', uid: '1', version: '1.1.0' }] : undefined,
  }
}

function findingInfo(record: JsonObject): RowValue | undefined {
  const text = (name: string) => toText(member(record, name))
  const time = (name: string) => timestamp(parseInstant(member(record, name)))
  return struct({
    created_time_dt: time('CreatedAt'),
    uid: text('Id'),
    desc: text('Description'),
    title: text('Title'),
    modified_time_dt: time('UpdatedAt'),
    first_seen_time_dt: time('FirstObservedAt'),
    last_seen_time_dt: time('LastObservedAt'),
    related_events: list(
      elements(record, 'RelatedFindings').map((f) =>
        struct({ product_uid: toText(member(f, 'ProductArn')), uid: toText(member(f, 'Id')) }),
      ),
    ),
    types: list(elements(record, 'Types').map(toText)),
    src_url: text('SourceUrl'),
  })
}

function compliance(record: JsonObject): RowValue | undefined {
  const of = member(record, 'Compliance')
  const reasons = elements(of, 'StatusReasons')
  return struct({
    standards: list(elements(of, 'AssociatedStandards').map((s) => toText(member(s, 'StandardsId')))),
    requirements: list(elements(of, 'RelatedRequirements').map(toText)),
    control: toText(member(of, 'SecurityControlId')),
    status: toText(member(of, 'Status')),
    status_detail: joined(reasons, 'Description'),
    status_code: joined(reasons, 'ReasonCode'),
  })
}

function joined(reasons: Json[], name: string): string | undefined {
  return list(reasons.map((r) => toText(member(r, name))))?.join(',')
}

/** In source version 1 an archived finding was Suppressed whatever its workflow said; nothing newer contradicts it. */
function status(record: JsonObject): string | undefined {
  if (toText(member(record, 'RecordState')) === 'ARCHIVED') return 'Suppressed'
  const workflow = toText(member(record, 'Workflow', 'Status')) ?? ''
  return Object.hasOwn(STATUSES, workflow) ? STATUSES[workflow] : undefined
}

const NOTHING = consumes([])

/** What no rule read. The one `resource` of these classes is the first; further ones are kept here. */
function leftOver(record: JsonObject, resources: Json[], consumed: Consumed): Record<string, string> {
  const found = unmapped(record, consumed)
  if (resources.length < 2) return found
  const further = unmapped({ Resources: resources.slice(1) }, NOTHING)
  for (const path in further) found[path] ??= further[path] as string
  return found
}

function observables(resources: Json[], isDetection: boolean, evidence: RowValue | undefined) {
  const uids = (isDetection ? resources : resources.slice(0, 1)).map((r) => toText(member(r, 'Id')))
  const name = isDetection ? 'resources[].uid' : 'resource.uid'
  return [
    ...(Array.isArray(evidence) ? evidence : []).map((e) =>
      observable('evidences[].src_endpoint.ip', 'IP Address', toText(member(e, 'src_endpoint', 'ip'))),
    ),
    ...uids.map((uid) => observable(name, 'Resource UID', uid)),
  ]
}
