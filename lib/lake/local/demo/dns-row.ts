import { observable, observablesOf } from './api-row'

/** A flat DNS query: column to DuckDB type. `verdict` is DNS Firewall's ALERT or BLOCK. */
export const DNS_FLAT = {
  t: 'TIMESTAMP',
  region: 'VARCHAR',
  account: 'VARCHAR',
  vpc: 'VARCHAR',
  ip: 'VARCHAR',
  port: 'INTEGER',
  instance: 'VARCHAR',
  hostname: 'VARCHAR',
  type: 'VARCHAR',
  answer_type: 'VARCHAR',
  answers: 'VARCHAR[]',
  rcode: 'VARCHAR',
  rcode_id: 'INTEGER',
  transport: 'VARCHAR',
  rule: 'VARCHAR',
  domain_list: 'VARCHAR',
  verdict: 'VARCHAR',
} as const

/** A flat query as a story writes it. */
export type DnsFlat = { t: string; hostname: string } & {
  [column in keyof typeof DNS_FLAT]?: string | number | string[] | null
}

/** The columns of ROUTE53 from flat queries, as Security Lake writes them. */
export function dnsRelation(flat: string): string {
  return `SELECT
    {'product': {'version': '1.100000', 'name': 'Route 53', 'feature': {'name': 'Resolver Query Logs'}, 'vendor_name': 'AWS'},
      'profiles': ['cloud', 'security_control', 'datetime'], 'version': '1.1.0'} AS metadata,
    {'account': {'uid': account}, 'region': region, 'provider': 'AWS'} AS cloud,
    {'vpc_uid': vpc, 'ip': ip, 'port': port, 'instance_uid': instance} AS src_endpoint,
    epoch_ms(t) AS time, t AS time_dt,
    {'hostname': hostname, 'type': type, 'class': 'IN'} AS query,
    CASE WHEN len(answers) > 0 THEN list_transform(answers, lambda a: {'type': coalesce(answer_type, type), 'rdata': a, 'class': 'IN'}) END AS answers,
    {'protocol_name': coalesce(transport, 'UDP'), 'direction': 'Unknown', 'direction_id': 0} AS connection_info,
    NULL AS dst_endpoint, CASE WHEN rule IS NOT NULL THEN {'uid': rule} END AS firewall_rule,
    1 AS severity_id, 'Informational' AS severity, 'DNS Activity' AS class_name, 4003 AS class_uid, 'Network Activity' AS category_name,
    4 AS category_uid, 6 AS activity_id, 'Traffic' AS activity_name, 400306 AS type_uid, 'DNS Activity: Traffic' AS type_name,
    rcode_id, rcode,
    CASE verdict WHEN 'ALERT' THEN 'Alert' WHEN 'BLOCK' THEN 'Blocked' END AS disposition,
    CASE verdict WHEN 'ALERT' THEN 'Allowed' WHEN 'BLOCK' THEN 'Denied' END AS action,
    CASE verdict WHEN 'ALERT' THEN 1 WHEN 'BLOCK' THEN 2 END AS action_id,
    CASE WHEN domain_list IS NOT NULL THEN map {'firewall_domain_list_id': domain_list} ELSE MAP {} END AS unmapped,
    account AS accountid, region, '2.0' AS asl_version,
    list_concat(
      CASE WHEN type IN ('A', 'AAAA') AND len(answers) > 0
        THEN list_transform(answers, lambda a: {'name': 'answers[].rdata', 'value': a, 'type': 'IP Address', 'type_id': 2}) END,
      ${observablesOf([
        observable('src_endpoint.ip', 'ip', 'IP Address', 2),
        observable('src_endpoint.instance_uid', 'instance', 'Resource UID', 10),
        observable('query.hostname', 'hostname', 'Hostname', 1),
      ])}) AS observables
  FROM ${flat}`
}
