import { allTables } from '@/lib/lake/all-tables'
import type { LakeIdentity } from './linked-table'

/** What is known of a Glue table when it is to be recognised; every name in lower case. */
export interface Clues {
  /** The target's name first, then the link's own: the owner's tables keep Security Lake's names. */
  names: readonly string[]
  /** `s3://...` of its files. */
  location?: string | undefined
  columns: readonly string[]
}

const VERSIONS = { '1_0': '1.0', '2_0': '2.0' } as const

/** Source name in a table's name to the API's name, longest first so that no name hides in another. */
const BY_SUFFIX = new Map(allTables.map((t) => [t.name.replace(/_2_0$/, ''), t.source] as const))

/** Names that third-party tools gave the tables (`route_53_2_0`, `wafv2_2_0`, `lambda_2_0`). */
const ALIASES: Record<string, string> = { route_53: 'ROUTE53', wafv2: 'WAF', lambda: 'LAMBDA_EXECUTION' }

/** A column that only this source has, by version. Not CloudTrail: its three sources look alike. */
const BY_COLUMNS: readonly (LakeIdentity & { has: readonly string[] })[] = [
  { source: 'VPC_FLOW', version: '2.0', has: ['traffic', 'connection_info', 'time_dt'] },
  { source: 'VPC_FLOW', version: '1.0', has: ['traffic', 'connection_info', 'start_time'] },
  { source: 'ROUTE53', version: '2.0', has: ['query', 'answers', 'rcode_id', 'time_dt'] },
  { source: 'ROUTE53', version: '1.0', has: ['query', 'answers', 'rcode_id'] },
  { source: 'WAF', version: '2.0', has: ['firewall_rule', 'http_status', 'time_dt'] },
  { source: 'SH_FINDINGS', version: '2.0', has: ['finding_info', 'vulnerabilities', 'time_dt'] },
  { source: 'SH_FINDINGS', version: '1.0', has: ['finding', 'state_id'] },
  { source: 'EKS_AUDIT', version: '2.0', has: ['api', 'start_time_dt', 'message', 'resources'] },
]

/**
 * Which source and version a table is: by the name it has with its owner, by where its files lie, by its own name, and
 * at last by its columns. Undefined for what is no table of Security Lake.
 */
export function recogniseTable(clues: Clues): LakeIdentity | undefined {
  // Without OCSF's columns it is some other table, whatever it is called.
  const columns = new Set(clues.columns)
  if (columns.size > 0 && !(columns.has('time') && columns.has('metadata')) && !isCustomShaped(clues)) return undefined
  return byName(clues.names[0]) ?? byLocation(clues.location) ?? byName(clues.names[1]) ?? byColumns(columns)
}

function byName(name: string | undefined): LakeIdentity | undefined {
  if (!name) return undefined
  const custom = /^amazon_security_lake_table_(?:[a-z]+_){2,4}\d+_ext_(.+)$/.exec(name)?.[1]
  if (custom) return { source: custom, version: 'custom' }
  const native = /^(.*?)_?([12]_0)$/.exec(name)
  const version = VERSIONS[native?.[2] as keyof typeof VERSIONS]
  if (!native || !version) return undefined
  for (const [suffix, source] of [...BY_SUFFIX, ...Object.entries(ALIASES)]) {
    if (native[1] === suffix || native[1]?.endsWith(`_${suffix}`)) return { source, version }
  }
  return undefined
}

/** `s3://<bucket>/aws/CLOUD_TRAIL_MGMT/2.0/...` and `s3://<bucket>/ext/<name>/...`. */
function byLocation(location: string | undefined): LakeIdentity | undefined {
  const native = /^s3:\/\/[^/]+\/aws\/([A-Z0-9_]+)\/([12]\.0)(?:\/|$)/.exec(location ?? '')
  if (native && allTables.some((t) => t.source === native[1])) {
    return { source: native[1] as string, version: native[2] as '1.0' | '2.0' }
  }
  const custom = /^s3:\/\/aws-security-data-lake-[^/]+\/ext\/([^/]+)/.exec(location ?? '')?.[1]
  return custom ? { source: custom.toLowerCase().replaceAll('-', '_'), version: 'custom' } : undefined
}

function byColumns(columns: ReadonlySet<string>): LakeIdentity | undefined {
  const found = BY_COLUMNS.find(({ has }) => columns.has('class_uid') && has.every((c) => columns.has(c)))
  return found && { source: found.source, version: found.version }
}

/** A custom source may be of any OCSF class; its partition keys are Security Lake's. */
function isCustomShaped({ columns }: Clues): boolean {
  return ['region', 'accountid', 'eventday'].every((key) => columns.includes(key))
}
