import { transform } from '@/lib/sql/fn'
import { type Fragment, sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import type { ColumnSource } from '../column-source'
import { epoch, unmapped } from './epoch'
import { evidencesV1, remoteAddress } from './evidences'
import { exceptFor, findingClass, findingClassName, onlyFor } from './finding-class'
import { vulnerabilitiesV1 } from './vulnerabilities'

const activity = sql`CASE activity_name WHEN 'Generate' THEN 'Create' ELSE activity_name END`

/** Security Hub's findings in OCSF 1.0.0-rc.2: one class 2001, `finding`, `state`, one list of resources for all. */
export const shFindingsV1: ColumnMapping = {
  time_dt: epoch('time'),
  class_uid: () => findingClass,
  class_name: () => findingClassName,
  activity_name: () => activity,
  type_uid: () => sql`${findingClass} * 100 + activity_id`,
  type_name: () => sql`${findingClassName} || ': ' || ${activity}`,
  status: 'state',
  confidence_score: 'confidence',
  message: unmapped('Note.Text'),
  'cloud.account.uid': 'cloud.account_uid',
  'metadata.log_version': 'metadata.product.version',
  'metadata.product.version': unmapped('ProductFields.aws/inspector/ProductVersion'),
  'metadata.product.feature.name': unmapped('ProductFields.aws/guardduty/service/featureName'),
  'metadata.product.name': (row) => either(row, 'metadata.product.name', 'ProductFields.aws/securityhub/ProductName'),
  'metadata.product.vendor_name': (row) => either(row, 'metadata.product.vendor_name', 'CompanyName'),
  'metadata.processed_time_dt': () =>
    sql`TRY_CAST(replace(replace(element_at(unmapped, 'ProcessedAt'), 'T', ' '), 'Z', '') AS timestamp)`,
  finding_info: 'finding',
  'finding_info.created_time_dt': epoch('finding.created_time'),
  'finding_info.modified_time_dt': epoch('finding.modified_time'),
  'finding_info.first_seen_time_dt': epoch('finding.first_seen_time'),
  'finding_info.last_seen_time_dt': epoch('finding.last_seen_time'),
  'remediation.desc': () => exceptFor('vulnerability', sql`finding.remediation."desc"`),
  'remediation.references': () => exceptFor('vulnerability', sql`finding.remediation.kb_articles`),
  'compliance.status': () => onlyFor('compliance', sql`compliance.status`),
  'compliance.status_detail': () => onlyFor('compliance', sql`compliance.status_detail`),
  'compliance.requirements': () => onlyFor('compliance', sql`compliance.requirements`),
  'compliance.control': unmapped('Compliance.SecurityControlId'),
  'compliance.status_code': unmapped('Compliance.StatusReasons[].ReasonCode'),
  'compliance.standards': () => sql`split(element_at(unmapped, 'Compliance.AssociatedStandards[].StandardsId'), ',')`,
  'resource.type': () => onlyResource(sql`type`),
  'resource.uid': () => onlyResource(sql`uid`),
  'resource.cloud_partition': () => onlyResource(sql`cloud_partition`),
  'resource.region': () => onlyResource(sql`region`),
  'resource.labels': () => onlyResource(sql`labels`),
  'resource.data': () => onlyResource(sql`details`),
  'resource.criticality': () => onlyResource(sql`criticality`),
  resources: (row) => {
    const found = row.at('resources')
    return found && { ...found, ref: onlyFor('detection', found.ref) }
  },
  'resources.data': 'details',
  'resources.owner.account.uid': () => sql`element_at(unmapped, 'ProductFields.ResourceOwnerAccount')`,
  observables: (row) => {
    const resources = row.at('resources')
    const named = resources && transform(resources.ref, (r) => observable('resources[].uid', sql`${r}.uid`, 10))
    const address = observable('evidences[].src_endpoint.ip', remoteAddress, 2)
    return (
      named &&
      sql`CASE WHEN ${onlyFor('detection', remoteAddress)} IS NOT NULL THEN ARRAY[${address}] || ${named} ELSE ${named} END`
    )
  },
  ...vulnerabilitiesV1,
  ...evidencesV1,
}

/** Classes 2002 and 2003 have one resource, the first; 2004 has the list. */
function onlyResource(field: Fragment): Fragment {
  return exceptFor('detection', sql`element_at(resources, 1).${field}`)
}

/** Version 1 knew no observables; the finding's resources and the address it speaks of are what it concerns. */
function observable(name: string, value: Fragment, typeId: 2 | 10): Fragment {
  return sql`CAST(ROW(${name}, ${value}, ${typeId === 2 ? 'IP Address' : 'Resource UID'}, ${typeId})
    AS ROW("name" varchar, "value" varchar, "type" varchar, "type_id" integer))`
}

function either(row: ColumnSource, path: string, key: string): Fragment | undefined {
  const column = row.at(path)?.ref
  const kept = unmapped(key)(row)
  return column && kept ? sql`coalesce(${kept}, ${column})` : (kept ?? column)
}
