import { questions } from '@/queries/registry'

/** What version 1 did not keep as it is, by question: columns, or fields of their JSON. The rest of the row is compared. */
const LOST: Record<string, readonly string[]> = {
  // It left more in `unmapped`, and of the affected packages less in `vulnerabilities`.
  'findings.detail': ['unmapped', 'vulnerabilities'],
  'users.event': ['unmapped', 'observables', 'metadata', 'asl_version', 'request', 'response'],
  'hunts.findings.vulnerabilities': ['is_exploit_available', 'is_fix_available'],
  'hunts.findings.vulnerable-packages': ['fixed_in_version', 'package_manager'],
  // What a call was asked and answered stood in `unmapped` only, where the played lake of version 1 does not put it.
  'hunts.cloudtrail.access-keys-made': ['access_key_made', 'is_for_other', 'user_name'],
  'hunts.cloudtrail.iam-changes': ['some_targets'],
  'hunts.cloudtrail.windows-passwords': ['instances'],
  'hunts.s3.bulk-downloads': ['bucket'],
  'hunts.s3.ransom': ['bucket'],
  ...Object.fromEntries(
    questions.filter((q) => q.name.startsWith('hunts.') && 'request' in q.row.shape).map((q) => [q.name, ['request']]),
  ),
}

/** Questions that choose their rows by what a call was asked, which is lost: only that they run can be compared. */
const CHOSEN_BY_REQUEST = new Set([
  'hunts.cloudtrail.databases-exposed',
  'hunts.cloudtrail.inline-policies',
  'hunts.cloudtrail.instances-started',
  'hunts.cloudtrail.security-groups-opened',
  'hunts.cloudtrail.snapshots-shared',
  'hunts.cloudtrail.trust-changed',
  'hunts.cloudtrail.user-data',
  'hunts.s3.buckets-made-public',
  'hunts.s3.protection-weakened',
])

/**
 * The rows of a question as version 1 kept them, to be compared with those of version 2; none where version 1 lost what
 * chooses them. In an order of their own: without one two engines may give rows in any.
 */
export function keptByV1(name: string, rows: readonly Record<string, unknown>[]): unknown[] {
  if (CHOSEN_BY_REQUEST.has(name)) return []
  return rows
    .map((row) => kept(row, new Set(LOST[name])))
    .map((row) => ({ row, text: JSON.stringify(row) ?? '' }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row)
}

/** A value without what is lost, without NULLs and without structs of nothing but NULLs; JSON texts are opened. */
function kept(value: unknown, lost: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    const opened = opening(value)
    return typeof opened === 'string' ? opened : kept(opened, lost)
  }
  if (value === null || typeof value !== 'object') return value ?? undefined
  if (Array.isArray(value)) return value.map((one) => kept(one, lost))
  const fields = Object.entries(value)
    .filter(([field]) => !lost.has(field))
    .map(([field, one]) => [field, kept(one, lost)] as const)
    .filter(([, one]) => one !== undefined)
  return fields.length > 0 ? Object.fromEntries(fields) : undefined
}

/** What a JSON text holds; some of the demo's hostile texts only begin like one. */
function opening(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
