import { mapEntry, mapOf, observable, observablesOf } from './api-row'

/** A flat WAF record: column to DuckDB type. `verdict` is WAF's action. */
export const WAF_FLAT = {
  t: 'TIMESTAMP',
  region: 'VARCHAR',
  account: 'VARCHAR',
  acl: 'VARCHAR',
  balancer: 'VARCHAR',
  verdict: 'VARCHAR',
  rule: 'VARCHAR',
  rule_type: 'VARCHAR',
  condition: 'VARCHAR',
  location: 'VARCHAR',
  matched: 'VARCHAR[]',
  rate: 'INTEGER',
  ip: 'VARCHAR',
  country: 'VARCHAR',
  path: 'VARCHAR',
  args: 'VARCHAR',
  method: 'VARCHAR',
  host: 'VARCHAR',
  agent: 'VARCHAR',
  referrer: 'VARCHAR',
  uid: 'VARCHAR',
  labels: 'VARCHAR[]',
  status: 'INTEGER',
} as const

/** A flat WAF record as a story writes it. */
export type WafFlat = { t: string; uid: string } & {
  [column in keyof typeof WAF_FLAT]?: string | number | string[] | null
}

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE']
const ACTIVITY = `CASE method ${METHODS.map((m) => `WHEN '${m}' THEN '${m[0]}${m.slice(1).toLowerCase()}'`).join(' ')} ELSE 'Other' END`
const ACTIVITY_ID = `CASE method ${METHODS.map((m, k) => `WHEN '${m}' THEN ${k + 1}`).join(' ')} ELSE 99 END`

/** The columns of WAF from flat records, as Security Lake writes them. */
export function wafRelation(flat: string): string {
  return `SELECT
    {'product': {'feature': {'uid': acl}, 'version': '1', 'vendor_name': 'AWS', 'name': 'AWS WAF'}, 'labels': labels,
      'profiles': ['cloud', 'security_control', 'datetime'], 'version': '1.1.0'} AS metadata,
    {'svc_name': 'ALB', 'uid': balancer, 'ip': ip, 'location': {'country': country}} AS src_endpoint,
    {'url': {'path': path, 'hostname': host}, 'version': 'HTTP/2.0', 'http_method': method, 'uid': uid, 'args': coalesce(args, ''),
      'http_headers': list_filter([{'name': 'host', 'value': host}, {'name': 'user-agent', 'value': agent}, {'name': 'referer', 'value': referrer}], lambda h: h.value IS NOT NULL),
      'user_agent': agent, 'referrer': referrer} AS http_request,
    {'uid': rule, 'type': rule_type, 'condition': condition, 'match_location': location, 'match_details': matched, 'rate_limit': rate} AS firewall_rule,
    status AS http_status, epoch_ms(t) AS time, t AS time_dt,
    'HTTP Activity' AS class_name, 4002 AS class_uid, 'Network Activity' AS category_name, 4 AS category_uid, 1 AS severity_id, 'Informational' AS severity,
    {'provider': 'AWS'} AS cloud, ${ACTIVITY} AS activity_name, ${ACTIVITY_ID} AS activity_id, 'HTTP Activity: ' || ${ACTIVITY} AS type_name, 400200 + ${ACTIVITY_ID} AS type_uid,
    CASE WHEN verdict IN ('ALLOW', 'COUNT') THEN 'Allowed' ELSE 'Denied' END AS action, CASE WHEN verdict IN ('ALLOW', 'COUNT') THEN 1 ELSE 2 END AS action_id,
    CASE verdict WHEN 'ALLOW' THEN 'Allowed' WHEN 'COUNT' THEN 'Count' WHEN 'CAPTCHA' THEN 'Captcha' WHEN 'CHALLENGE' THEN 'Challenge' ELSE 'Blocked' END AS disposition,
    CASE verdict WHEN 'ALLOW' THEN 1 WHEN 'COUNT' THEN 20 WHEN 'CAPTCHA' THEN 22 WHEN 'CHALLENGE' THEN 23 ELSE 2 END AS disposition_id,
    ${mapOf([
      mapEntry('ja3Fingerprint', "md5(agent || 'ja3')"),
      mapEntry('ruleGroupList[].ruleGroupId', "CASE WHEN rule_type = 'MANAGED_RULE_GROUP' THEN rule END"),
      mapEntry('httpRequest.scheme', "'https'"),
    ])} AS unmapped,
    account AS accountid, region, '2.0' AS asl_version,
    ${observablesOf([
      observable('httpRequest.headers[].value', 'host', 'Hostname', 1),
      observable('src_endpoint.ip', 'ip', 'IP Address', 2),
      observable('firewall_rule.uid', 'rule', 'Resource UID', 10),
      observable('src_endpoint.uid', 'balancer', 'Resource UID', 10),
    ])} AS observables
  FROM ${flat}`
}
