import type { Form } from './form'
import { epochInstant, timestamp } from './instant'
import type { Json, JsonObject } from './json-value'
import { type Normalised, normalised } from './normalised'
import { observable } from './observable'
import { type Activity, classified, networkActivity } from './ocsf-class'
import { Refusal } from './refusal'
import { toInt32, toInt64, toText } from './scalar'
import { struct } from './struct'
import { consumes, unmapped } from './unmapped'

const CONSUMED = consumes([
  ...['version', 'account_id', 'region', 'az_id', 'start', 'end', 'srcport', 'dstport', 'pkt_src_aws_service'],
  ...['pkt_dst_aws_service', 'srcaddr', 'dstaddr', 'pkt_srcaddr', 'pkt_dstaddr', 'interface_id', 'vpc_id'],
  ...['instance_id', 'subnet_id', 'flow_direction', 'protocol', 'tcp_flags', 'type', 'traffic_path', 'packets'],
  ...['bytes', 'log_status', 'action'],
])

/** Captions of OCSF's boundary; traffic-path 1 to 8 of AWS are ids 4 to 11, one for one. */
const BOUNDARIES = [
  ...['Same VPC', 'Internet/VPC Gateway', 'Virtual Private Gateway', 'Intra-region VPC', 'Inter-region VPC'],
  ...['Local Gateway', 'Gateway VPC', 'Internet Gateway'],
]

/**
 * A VPC flow log record, by field name, as Network Activity. Names may have `-` or `_` between their words.
 * @throws Refusal where the record has none of the fields that every flow log has.
 */
export function normaliseVpcFlow(raw: JsonObject, form: Form): Normalised {
  const record = underscored(raw)
  const text = (name: string) => toText(record[name] ?? undefined)
  if (text('interface_id') === undefined && text('srcaddr') === undefined && text('log_status') === undefined) {
    throw new Refusal('no VPC flow log record: interface_id, srcaddr and log_status are missing')
  }
  const start = epochInstant(record.start, 1000)
  const isIngress = text('flow_direction') === 'ingress'
  const location = {
    interface_uid: text('interface_id'),
    vpc_uid: text('vpc_id'),
    instance_uid: text('instance_id'),
    subnet_uid: text('subnet_id'),
  }
  const source = endpoint(record, 'src')
  const target = endpoint(record, 'dst')
  const { activity, ...verdict } = judge(text('action'))
  return normalised({
    source: 'VPC_FLOW',
    form,
    time: start,
    account: text('account_id'),
    region: text('region'),
    columns: {
      metadata: {
        product: {
          version: text('version'),
          name: 'Amazon VPC',
          feature: { name: 'Flowlogs' },
          vendor_name: 'AWS',
        },
        profiles: ['cloud', 'security_control', 'datetime'],
        version: '1.1.0',
      },
      cloud: {
        account: struct({ uid: text('account_id') }),
        region: text('region'),
        zone: text('az_id'),
        provider: 'AWS',
      },
      src_endpoint: struct(isIngress ? source : { ...source, ...location }),
      dst_endpoint: struct(isIngress ? { ...target, ...location } : target),
      connection_info: struct({
        protocol_num: toInt32(record.protocol),
        tcp_flags: toInt32(record.tcp_flags),
        protocol_ver: text('type'),
        ...boundary(text('traffic_path')),
        ...direction(text('flow_direction')),
      }),
      traffic: struct({ packets: toInt64(record.packets), bytes: toInt64(record.bytes) }),
      start_time_dt: timestamp(start),
      end_time_dt: timestamp(epochInstant(record.end, 1000)),
      status_code: text('log_status'),
      ...verdict,
      ...classified(networkActivity, activity),
      unmapped: unmapped(record, CONSUMED),
    },
    observables: [
      observable('dst_endpoint.ip', 'IP Address', target.ip),
      observable('dst_endpoint.instance_uid', 'Resource UID', isIngress ? location.instance_uid : undefined),
      observable('src_endpoint.ip', 'IP Address', source.ip),
      observable('src_endpoint.instance_uid', 'Resource UID', isIngress ? undefined : location.instance_uid),
    ],
  })
}

function underscored(raw: JsonObject): Record<string, Json | undefined> {
  const record: Record<string, Json | undefined> = Object.create(null)
  for (const name of Object.keys(raw)) record[name.replaceAll('-', '_')] = raw[name]
  return record
}

/** The packet's own address; the address of the interface it passed stands between when it is another one. */
function endpoint(record: Record<string, Json | undefined>, side: 'src' | 'dst') {
  const interfaceAddress = toText(record[`${side}addr`])
  // Logs before version 3 know one address only.
  const packetAddress = toText(record[`pkt_${side}addr`]) ?? interfaceAddress
  const isRelayed = interfaceAddress !== undefined && interfaceAddress !== packetAddress
  return {
    port: toInt32(record[`${side}port`]),
    svc_name: toText(record[`pkt_${side}_aws_service`]),
    ip: packetAddress,
    intermediate_ips: isRelayed ? [interfaceAddress] : undefined,
  }
}

function boundary(path: string | undefined) {
  const known = path !== undefined && /^[1-8]$/.test(path) ? BOUNDARIES[Number(path) - 1] : undefined
  return known ? { boundary_id: Number(path) + 3, boundary: known } : { boundary_id: 99, boundary: path }
}

function direction(flow: string | undefined) {
  if (flow === 'ingress') return { direction_id: 1, direction: 'Inbound' }
  if (flow === 'egress') return { direction_id: 2, direction: 'Outbound' }
  return { direction_id: 99, direction: flow }
}

interface Verdict {
  activity: Activity
  action_id: number
  action: string | undefined
  disposition: string | undefined
}

function judge(action: string | undefined): Verdict {
  if (action === 'ACCEPT') return { activity: [6, 'Traffic'], action_id: 1, action: 'Allowed', disposition: 'Allowed' }
  if (action === 'REJECT') return { activity: [5, 'Refuse'], action_id: 2, action: 'Denied', disposition: 'Blocked' }
  return { activity: [0, 'Unknown'], action_id: 99, action, disposition: action }
}
