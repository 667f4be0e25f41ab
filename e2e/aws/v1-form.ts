import type { ColumnMapping } from '@/lib/lake/athena/column-mapping'
import { type Fragment, join, sql } from '@/lib/sql/sql'

// The other way round than lib/lake/athena/v1: columns of version 1 from those of version 2, in DuckDB's words, for a
// lake that a test makes. What version 1 had no column for goes into `unmapped`, where Amazon kept it.

const ms = (time: Fragment) => sql`epoch_ms(${time})`

/** `unmapped` with more keys; those without a value are left out. */
function unmappedWith(entries: Readonly<Record<string, Fragment>>): Fragment {
  const pairs = Object.entries(entries).map(([key, value]) => sql`(${key}, CAST(${value} AS VARCHAR))`)
  return sql`map_from_entries(list_concat(map_entries(coalesce(unmapped, MAP {})),
    list_filter([${join(pairs, ', ')}], lambda x: x[2] IS NOT NULL)))`
}

const cloudTrail: ColumnMapping = {
  class_uid: () => sql`CASE class_uid WHEN 6003 THEN 3005 ELSE class_uid END`,
  category_uid: () => sql`3`,
  category_name: () => sql`'Audit Activity'`,
  type_uid: () => sql`CASE class_uid WHEN 6003 THEN 300500 + activity_id ELSE type_uid END`,
  'actor.user.uuid': 'actor.user.uid',
  'actor.user.uid': 'actor.user.uid_alt',
  'actor.user.account_uid': 'actor.user.account.uid',
  'actor.session.created_time': () => ms(sql`actor.session.created_time_dt`),
  'actor.session.mfa': 'actor.session.is_mfa',
  mfa: 'is_mfa',
  'user.uuid': 'user.uid',
  'user.uid': 'user.uid_alt',
  'resources.account_uid': 'owner.account.uid',
  status_id: () => sql`CASE status WHEN 'Success' THEN 1 WHEN 'Failure' THEN 2 ELSE 0 END`,
  unmapped: () =>
    unmappedWith({
      eventType: sql`metadata.event_code`,
      'requestParameters.policyArn': sql`policy.uid`,
      'responseElements.assumedRoleUser.arn': sql`"session".uid`,
      'responseElements.assumedRoleUser.assumedRoleId': sql`"session".uid_alt`,
      'responseElements.credentials.accessKeyId': sql`"session".credential_uid`,
      'responseElements.issuer': sql`"session".issuer`,
    }),
}

const vpcFlow: ColumnMapping = {
  'cloud.account_uid': 'cloud.account.uid',
  start_time: () => ms(sql`start_time_dt`),
  end_time: () => ms(sql`end_time_dt`),
  disposition_id: () => sql`action_id`,
}

const route53: ColumnMapping = {
  'cloud.account_uid': 'cloud.account.uid',
  disposition: () => sql`CASE disposition WHEN 'Alert' THEN 'No Action' ELSE disposition END`,
  disposition_id: () => sql`CASE disposition WHEN 'Alert' THEN 16 WHEN 'Blocked' THEN 2 WHEN 'Allowed' THEN 1 END`,
  unmapped: () => unmappedWith({ firewall_rule_group_id: sql`firewall_rule.uid` }),
}

const GUARD_DUTY: Readonly<Record<string, Fragment>> = {
  'additionalInfo/value': sql`evidences[1].data`,
  'action/awsApiCallAction/api': sql`evidences[1].api.operation`,
  'action/awsApiCallAction/errorCode': sql`evidences[1].api.response.error`,
  'action/awsApiCallAction/serviceName': sql`evidences[1].api.service.name`,
  'action/awsApiCallAction/remoteIpDetails/ipAddressV4': sql`evidences[1].src_endpoint.ip`,
  'action/awsApiCallAction/remoteIpDetails/country/countryName': sql`evidences[1].src_endpoint.location.country`,
  'action/awsApiCallAction/remoteIpDetails/city/cityName': sql`evidences[1].src_endpoint.location.city`,
  'action/awsApiCallAction/remoteIpDetails/geoLocation/lon': sql`evidences[1].src_endpoint.location.coordinates[1]`,
  'action/awsApiCallAction/remoteIpDetails/geoLocation/lat': sql`evidences[1].src_endpoint.location.coordinates[2]`,
  'action/dnsRequestAction/protocol': sql`evidences[1].connection_info.protocol_name`,
  'action/dnsRequestAction/domainWithSuffix': sql`evidences[1].query.hostname`,
  'runtimeDetails/process/name': sql`evidences[1].actor.process.name`,
  'runtimeDetails/process/startTime': sql`epoch(evidences[1].actor.process.created_time_dt)`,
  'runtimeDetails/process/pid': sql`evidences[1].actor.process.pid`,
  'runtimeDetails/process/uuid': sql`evidences[1].actor.process.uid`,
  'runtimeDetails/process/user': sql`evidences[1].actor.process."user".name`,
  'runtimeDetails/process/userId': sql`evidences[1].actor.process."user".uid`,
  'runtimeDetails/process/cmdLine': sql`evidences[1].actor.process.cmd_line`,
  'runtimeDetails/process/parentUuid': sql`evidences[1].actor.process.parent_process.uid`,
  'runtimeDetails/process/executablePath': sql`evidences[1].actor.process.file.path`,
  'runtimeDetails/process/executableSha256': sql`evidences[1].actor.process.file.hashes[1].value`,
  'runtimeDetails/process/euid': sql`evidences[1].actor.process.euid`,
  featureName: sql`metadata.product.feature.name`,
}

const shFindings: ColumnMapping = {
  class_uid: () => sql`2001`,
  class_name: () => sql`'Security Finding'`,
  activity_name: () => sql`CASE activity_name WHEN 'Create' THEN 'Generate' ELSE activity_name END`,
  type_uid: () => sql`200100 + activity_id`,
  type_name: () => sql`'Security Finding: ' || CASE activity_name WHEN 'Create' THEN 'Generate' ELSE activity_name END`,
  state: 'status',
  state_id: () =>
    sql`CASE status WHEN 'New' THEN 1 WHEN 'In Progress' THEN 2 WHEN 'Suppressed' THEN 3 WHEN 'Resolved' THEN 4 END`,
  confidence: 'confidence_score',
  'cloud.account_uid': 'cloud.account.uid',
  'metadata.product.version': 'metadata.log_version',
  finding: 'finding_info',
  'finding.created_time': () => ms(sql`finding_info.created_time_dt`),
  'finding.modified_time': () => ms(sql`finding_info.modified_time_dt`),
  'finding.first_seen_time': () => ms(sql`finding_info.first_seen_time_dt`),
  'finding.last_seen_time': () => ms(sql`finding_info.last_seen_time_dt`),
  'finding.remediation.desc': () => sql`coalesce(remediation."desc", vulnerabilities[1].remediation."desc")`,
  'finding.remediation.kb_articles': () =>
    sql`coalesce(remediation."references", vulnerabilities[1].remediation."references")`,
  resources: (row) => {
    const found = row.at('resources')
    return (
      found && {
        ...found,
        ref: sql`coalesce(resources, CASE WHEN resource IS NOT NULL THEN [struct_pack(type := resource.type,
          uid := resource.uid, cloud_partition := resource.cloud_partition, region := resource.region,
          labels := resource.labels, data := resource.data, criticality := resource.criticality, owner := NULL)] END)`,
      }
    )
  },
  'resources.details': 'data',
  'vulnerabilities.cve.cvss': (row) => {
    const cve = row.at('cve')?.ref
    return (
      cve &&
      sql`CAST(ROW(${cve}.cvss[1].base_score, ${cve}.cvss[1].vector_string, ${cve}.cvss[1]."version")
      AS ROW("base_score" real, "vector_string" varchar, "version" varchar))`
    )
  },
  'vulnerabilities.cve.created_time': (row) => ms(row.at('cve.created_time_dt')?.ref ?? sql`NULL`),
  'vulnerabilities.cve.modified_time': (row) => ms(row.at('cve.modified_time_dt')?.ref ?? sql`NULL`),
  'vulnerabilities.kb_articles': 'cve.references',
  'vulnerabilities.packages': 'affected_packages',
  unmapped: () =>
    unmappedWith({
      'Note.Text': sql`message`,
      CompanyName: sql`metadata.product.vendor_name`,
      ProcessedAt: sql`strftime(metadata.processed_time_dt, '%Y-%m-%dT%H:%M:%S.%gZ')`,
      'Compliance.SecurityControlId': sql`compliance.control`,
      'Compliance.StatusReasons[].ReasonCode': sql`compliance.status_code`,
      'Compliance.AssociatedStandards[].StandardsId': sql`array_to_string(compliance.standards, ',')`,
      'ProductFields.ResourceOwnerAccount': sql`resources[1].owner.account.uid`,
      'ProductFields.aws/inspector/ProductVersion': sql`metadata.product."version"`,
      ...Object.fromEntries(
        Object.entries(GUARD_DUTY).map(([name, value]) => [`ProductFields.aws/guardduty/service/${name}`, value]),
      ),
    }),
}

/** How a source's rows of version 2 are written in the form of version 1. */
export const v1Form: Readonly<Record<string, ColumnMapping>> = {
  ...{ CLOUD_TRAIL_MGMT: cloudTrail, S3_DATA: cloudTrail, LAMBDA_EXECUTION: cloudTrail },
  ...{ VPC_FLOW: vpcFlow, ROUTE53: route53, SH_FINDINGS: shFindings },
}
