import type { Form } from './form'
import { epochInstant, timestamp } from './instant'
import { type JsonObject, member } from './json-value'
import { toDecimal, toInt32, toText } from './scalar'
import { list, type RowValue, struct } from './struct'

/** GuardDuty's details stand in a finding's ProductFields under this prefix. */
const SERVICE = 'aws/guardduty/service/'

/** The `evidences` of a Detection Finding: one element from GuardDuty's details, none without them. */
export function evidences(record: JsonObject, form: Form): RowValue | undefined {
  const field = (name: string) => toText(member(record, 'ProductFields', SERVICE + name))
  const call = field('action/awsApiCallAction/api') === undefined ? 'kubernetesApiCallAction' : 'awsApiCallAction'
  const dns = {
    hostname: field('action/dnsRequestAction/domainWithSuffix'),
    protocol: field('action/dnsRequestAction/protocol'),
  }
  const isDns = dns.hostname !== undefined || dns.protocol !== undefined
  const process = runningProcess(field, form)
  return list([
    struct({
      data: field('additionalInfo/value'),
      ...(form === 'current' ? { actor: struct({ process }) } : { process }),
      api: struct({
        operation: field('action/awsApiCallAction/api') ?? field('action/kubernetesApiCallAction/verb'),
        response: struct({ error: field('action/awsApiCallAction/errorCode') }),
        service: struct({ name: field('action/awsApiCallAction/serviceName') }),
      }),
      src_endpoint: remoteEndpoint((name) => field(`action/${call}/remoteIpDetails/${name}`)),
      connection_info: struct({
        protocol_name: dns.protocol,
        direction_id: isDns ? 2 : undefined,
        direction: isDns ? 'Outbound' : undefined,
      }),
      query: struct({ hostname: dns.hostname }),
    }),
  ])
}

type Field = (name: string) => string | undefined

function remoteEndpoint(field: Field): RowValue | undefined {
  const longitude = toDecimal(field('geoLocation/lon'), 1000)
  const latitude = toDecimal(field('geoLocation/lat'), 1000)
  return struct({
    ip: field('ipAddressV4'),
    location: struct({
      country: field('country/countryName'),
      city: field('city/cityName'),
      // Amazon's coordinates went through a 32-bit float.
      coordinates:
        longitude === undefined || latitude === undefined ? undefined : [Math.fround(longitude), Math.fround(latitude)],
    }),
  })
}

function runningProcess(field: Field, form: Form): RowValue | undefined {
  const of = (name: string) => field(`runtimeDetails/process/${name}`)
  const path = of('executablePath')
  const isCurrent = form === 'current'
  const hash = isCurrent ? of('executableSha256') : undefined
  const hasFile = path !== undefined || hash !== undefined
  return struct({
    created_time_dt: isCurrent ? timestamp(epochInstant(of('startTime'), 1000)) : undefined,
    name: of('name'),
    pid: toInt32(of('pid')),
    uid: of('uuid'),
    user: struct({ name: of('user'), uid: of('userId') }),
    cmd_line: of('cmdLine'),
    parent_process: struct({ uid: of('parentUuid') }),
    file: struct({
      path,
      name: path?.slice(path.lastIndexOf('/') + 1),
      type_id: isCurrent && hasFile ? 0 : undefined,
      hashes: hash === undefined ? undefined : [{ value: hash, algorithm_id: 3, algorithm: 'SHA-256' }],
    }),
    euid: isCurrent ? toInt32(of('euid')) : undefined,
  })
}
