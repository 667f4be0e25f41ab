import { observable, observablesOf } from './api-row'

/** A flat VPC flow: column to DuckDB type. The interface is the destination's when inbound, else the source's. */
export const FLOW_FLAT = {
  t: 'TIMESTAMP',
  seconds: 'INTEGER',
  region: 'VARCHAR',
  account: 'VARCHAR',
  zone: 'VARCHAR',
  vpc: 'VARCHAR',
  subnet: 'VARCHAR',
  eni: 'VARCHAR',
  instance: 'VARCHAR',
  inbound: 'BOOLEAN',
  src_ip: 'VARCHAR',
  src_port: 'INTEGER',
  src_svc: 'VARCHAR',
  dst_ip: 'VARCHAR',
  dst_port: 'INTEGER',
  dst_svc: 'VARCHAR',
  protocol: 'INTEGER',
  tcp_flags: 'INTEGER',
  path: 'INTEGER',
  packets: 'BIGINT',
  bytes: 'BIGINT',
  accepted: 'BOOLEAN',
  log_status: 'VARCHAR',
} as const

/** A flat flow as a story writes it. */
export type FlowFlat = { t: string } & { [column in keyof typeof FLOW_FLAT]?: string | number | boolean | null }

/** The columns of VPC_FLOW from flat flows, as Security Lake writes them. */
export function flowRelation(flat: string): string {
  const place = (isHere: string) =>
    `'interface_uid': CASE WHEN ${isHere} THEN eni END, 'vpc_uid': CASE WHEN ${isHere} THEN vpc END,
     'instance_uid': CASE WHEN ${isHere} THEN instance END, 'subnet_uid': CASE WHEN ${isHere} THEN subnet END`
  return `SELECT
    {'product': {'version': '5', 'name': 'Amazon VPC', 'feature': {'name': 'Flowlogs'}, 'vendor_name': 'AWS'},
      'profiles': ['cloud', 'security_control', 'datetime'], 'version': '1.1.0'} AS metadata,
    {'account': {'uid': account}, 'region': region, 'zone': zone, 'provider': 'AWS'} AS cloud,
    {'port': src_port, 'svc_name': coalesce(src_svc, '-'), 'ip': src_ip, ${place('NOT inbound')}} AS src_endpoint,
    {'port': dst_port, 'svc_name': coalesce(dst_svc, '-'), 'ip': dst_ip, ${place('inbound')}} AS dst_endpoint,
    {'protocol_num': protocol, 'tcp_flags': tcp_flags, 'protocol_ver': 'IPv4',
      'boundary_id': CASE path WHEN 1 THEN 4 WHEN 2 THEN 5 WHEN 8 THEN 11 ELSE 99 END,
      'boundary': CASE path WHEN 1 THEN 'Same VPC' WHEN 2 THEN 'Internet/VPC Gateway' WHEN 8 THEN 'Internet Gateway' ELSE '-' END,
      'direction_id': CASE WHEN inbound THEN 1 ELSE 2 END, 'direction': CASE WHEN inbound THEN 'Inbound' ELSE 'Outbound' END} AS connection_info,
    CASE WHEN packets IS NOT NULL THEN {'packets': packets, 'bytes': bytes} END AS traffic,
    epoch_ms(t) AS time, t AS time_dt, t AS start_time_dt, t + to_seconds(coalesce(seconds, 60)) AS end_time_dt,
    coalesce(log_status, 'OK') AS status_code, 1 AS severity_id, 'Informational' AS severity,
    'Network Activity' AS class_name, 4001 AS class_uid, 'Network Activity' AS category_name, 4 AS category_uid,
    CASE WHEN accepted IS NULL THEN 'Unknown' WHEN accepted THEN 'Traffic' ELSE 'Refuse' END AS activity_name,
    CASE WHEN accepted IS NULL THEN 0 WHEN accepted THEN 6 ELSE 5 END AS activity_id,
    CASE WHEN accepted IS NULL THEN '-' WHEN accepted THEN 'Allowed' ELSE 'Denied' END AS action,
    CASE WHEN accepted IS NULL THEN 99 WHEN accepted THEN 1 ELSE 2 END AS action_id,
    CASE WHEN accepted IS NULL THEN '-' WHEN accepted THEN 'Allowed' ELSE 'Blocked' END AS disposition,
    CASE WHEN accepted IS NULL THEN 400100 WHEN accepted THEN 400106 ELSE 400105 END AS type_uid,
    'Network Activity: ' || CASE WHEN accepted IS NULL THEN 'Unknown' WHEN accepted THEN 'Traffic' ELSE 'Refuse' END AS type_name,
    account AS accountid, region, '2.0' AS asl_version,
    map {'sublocation_type': '-', 'sublocation_id': '-'} AS unmapped,
    ${observablesOf([
      observable('dst_endpoint.ip', 'dst_ip', 'IP Address', 2),
      observable('dst_endpoint.instance_uid', 'CASE WHEN inbound THEN instance END', 'Resource UID', 10),
      observable('src_endpoint.ip', 'src_ip', 'IP Address', 2),
      observable('src_endpoint.instance_uid', 'CASE WHEN NOT inbound THEN instance END', 'Resource UID', 10),
    ])} AS observables
  FROM ${flat}`
}
