import type { ACCOUNTS } from '../company'

/** Severity as Security Hub labels it, in OCSF's numbers. */
export type Severity = 1 | 2 | 3 | 4 | 5

/** Workflow of a finding in Security Hub. */
type Workflow = 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED'

/** A resource a finding points at; `details` becomes ASFF's Details. */
export interface FindingResource {
  type: string
  uid: string
  details?: object
  labels?: string[]
}

/** One report of a finding: Security Hub writes the whole finding again each time. */
export interface FindingState {
  at: Date
  workflow?: Workflow
  record?: 'ACTIVE' | 'ARCHIVED'
  severity?: Severity
  /** Times GuardDuty saw it so far. */
  count?: number
  /** Compliance status, of security checks. */
  compliance?: 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE'
  /** Note of an analyst. */
  note?: string
}

/** What GuardDuty saw, of detections. */
export interface Evidence {
  actionType: 'AWS_API_CALL' | 'DNS_REQUEST' | 'NETWORK_CONNECTION' | 'KUBERNETES_API_CALL'
  api?: string
  service?: string
  error?: string
  ip?: string
  country?: string
  city?: string
  hostname?: string
  info?: string
}

/** A package with a known hole, of vulnerabilities. */
export interface Vulnerability {
  cve: string
  score: number
  vector: string
  epss: string
  package: string
  version: string
  fixedIn: string
  isExploited: boolean
}

/** A finding with all its reports, from which its rows are made. */
export interface Finding {
  kind: 'detection' | 'compliance' | 'vulnerability'
  uid: string
  product: 'GuardDuty' | 'Security Hub' | 'Inspector' | 'Macie' | 'IAM Access Analyzer'
  account: (typeof ACCOUNTS)[number]
  region: string
  generator: string
  title: string
  desc: string
  types: string[]
  severity: Severity
  firstSeen: Date
  resources: FindingResource[]
  remediation: { desc: string; url?: string }
  control?: string
  standards?: string[]
  requirements?: string[]
  vulnerability?: Vulnerability
  evidence?: Evidence
  states: FindingState[]
}
