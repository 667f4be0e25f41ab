import { type Fragment, join, sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import { onlyFor } from './finding-class'

/** What GuardDuty says of a finding; version 1 kept it in `unmapped`, version 2 makes `evidences` of it. */
function service(...names: string[]): Fragment {
  const values = names.map((name) => sql`element_at(unmapped, ${`ProductFields.aws/guardduty/service/${name}`})`)
  return values.length === 1 ? (values[0] as Fragment) : sql`coalesce(${join(values, ', ')})`
}

const remote = (name: string) =>
  service(`action/awsApiCallAction/remoteIpDetails/${name}`, `action/kubernetesApiCallAction/remoteIpDetails/${name}`)
const process = (name: string) => service(`runtimeDetails/process/${name}`)

const isDns = sql`${service('action/dnsRequestAction/domainWithSuffix', 'action/dnsRequestAction/protocol')} IS NOT NULL`
const hasFile = sql`coalesce(${process('executablePath')}, ${process('executableSha256')}) IS NOT NULL`
const path = process('executablePath')
const hash = process('executableSha256')

/** The address that called, or was called. */
export const remoteAddress: Fragment = remote('ipAddressV4')

/** Present when GuardDuty told anything at all. */
const anything = service(
  ...['action/awsApiCallAction/api', 'action/awsApiCallAction/remoteIpDetails/ipAddressV4'],
  ...['action/kubernetesApiCallAction/verb', 'action/kubernetesApiCallAction/remoteIpDetails/ipAddressV4'],
  ...['action/dnsRequestAction/domainWithSuffix', 'additionalInfo/value', 'runtimeDetails/process/name'],
)

/** The one element of a Detection Finding's `evidences`. */
export const evidencesV1: ColumnMapping = {
  evidences: () => ({
    ref: onlyFor('detection', sql`CASE WHEN ${anything} IS NOT NULL THEN ARRAY[1] END`),
    type: { kind: 'array', element: { kind: 'struct', fields: [] } },
  }),
  'evidences.data': () => service('additionalInfo/value'),
  'evidences.actor.process.name': () => process('name'),
  'evidences.actor.process.created_time_dt': () =>
    sql`TRY_CAST(from_unixtime(TRY_CAST(${process('startTime')} AS double)) AS timestamp)`,
  'evidences.actor.process.pid': () => sql`TRY_CAST(${process('pid')} AS integer)`,
  'evidences.actor.process.uid': () => process('uuid'),
  'evidences.actor.process.user.name': () => process('user'),
  'evidences.actor.process.user.uid': () => process('userId'),
  'evidences.actor.process.cmd_line': () => process('cmdLine'),
  'evidences.actor.process.parent_process.uid': () => process('parentUuid'),
  'evidences.actor.process.euid': () => sql`TRY_CAST(${process('euid')} AS integer)`,
  'evidences.actor.process.file.path': () => path,
  'evidences.actor.process.file.name': () => sql`regexp_extract(${path}, '[^/]*$')`,
  'evidences.actor.process.file.type_id': () => sql`CASE WHEN ${hasFile} THEN 0 END`,
  'evidences.actor.process.file.hashes': () =>
    sql`CASE WHEN ${hash} IS NOT NULL THEN ARRAY[CAST(ROW(${hash}, 3, 'SHA-256')
      AS ROW("value" varchar, "algorithm_id" integer, "algorithm" varchar))] END`,
  'evidences.api.operation': () => service('action/awsApiCallAction/api', 'action/kubernetesApiCallAction/verb'),
  'evidences.api.response.error': () => service('action/awsApiCallAction/errorCode'),
  'evidences.api.service.name': () => service('action/awsApiCallAction/serviceName'),
  'evidences.src_endpoint.ip': () => remoteAddress,
  'evidences.src_endpoint.location.country': () => remote('country/countryName'),
  'evidences.src_endpoint.location.city': () => remote('city/cityName'),
  'evidences.src_endpoint.location.coordinates': () =>
    sql`CASE WHEN ${remote('geoLocation/lon')} IS NOT NULL THEN ARRAY[TRY_CAST(${remote('geoLocation/lon')} AS decimal(9, 6)),
      TRY_CAST(${remote('geoLocation/lat')} AS decimal(9, 6))] END`,
  'evidences.connection_info.protocol_name': () => service('action/dnsRequestAction/protocol'),
  'evidences.connection_info.direction_id': () => sql`CASE WHEN ${isDns} THEN 2 END`,
  'evidences.connection_info.direction': () => sql`CASE WHEN ${isDns} THEN 'Outbound' END`,
  'evidences.query.hostname': () => service('action/dnsRequestAction/domainWithSuffix'),
}
