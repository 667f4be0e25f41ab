// CloudTrail's three tables share their columns. Both the everyday traffic and the stories are first written as flat
// rows; the one projection below makes Security Lake's columns of them, so that a story row differs from any other
// in its values alone.

/** A flat CloudTrail row: column to DuckDB type. Times are naive UTC. */
export const API_FLAT = {
  t: 'TIMESTAMP',
  region: 'VARCHAR',
  account: 'VARCHAR',
  class: 'VARCHAR',
  activity: 'VARCHAR',
  activity_id: 'INTEGER',
  uid: 'VARCHAR',
  event_type: 'VARCHAR',
  category: 'VARCHAR',
  service: 'VARCHAR',
  operation: 'VARCHAR',
  request_id: 'VARCHAR',
  read_only: 'BOOLEAN',
  user_type: 'VARCHAR',
  user_name: 'VARCHAR',
  user_uid: 'VARCHAR',
  user_alt: 'VARCHAR',
  user_account: 'VARCHAR',
  key: 'VARCHAR',
  created: 'TIMESTAMP',
  mfa: 'BOOLEAN',
  issuer: 'VARCHAR',
  issuer_id: 'VARCHAR',
  invoked_by: 'VARCHAR',
  idp: 'VARCHAR',
  agent: 'VARCHAR',
  ip: 'VARCHAR',
  domain: 'VARCHAR',
  endpoint: 'VARCHAR',
  error: 'VARCHAR',
  message: 'VARCHAR',
  request: 'VARCHAR',
  response: 'VARCHAR',
  login_status: 'VARCHAR',
  login_to: 'VARCHAR',
  login_mfa: 'BOOLEAN',
  target_uid: 'VARCHAR',
  target_alt: 'VARCHAR',
  target_name: 'VARCHAR',
  session_uid: 'VARCHAR',
  session_alt: 'VARCHAR',
  session_key: 'VARCHAR',
  session_issuer: 'VARCHAR',
  policy: 'VARCHAR',
  resource_uids: 'VARCHAR[]',
  resource_type: 'VARCHAR',
  extra: 'MAP(VARCHAR, VARCHAR)',
} as const

/** A flat row as a story writes it: times as ISO text, what is absent is NULL. */
export type ApiFlat = {
  t: string
  region: string
  account: string
  service: string
  operation: string
  uid: string
} & {
  [column in keyof typeof API_FLAT]?: string | number | boolean | string[] | Record<string, string> | null
}

/** SQL of the flat columns from a relation that has some of them; the others are NULL. */
export function flatColumns(has: readonly string[]): string {
  return Object.entries(API_FLAT)
    .map(([name, type]) => (has.includes(name) ? `"${name}"::${type} AS "${name}"` : `NULL::${type} AS "${name}"`))
    .join(', ')
}

const OBSERVABLE = (name: string, value: string, type: string, typeId: number) =>
  `{'name': '${name}', 'value': ${value}, 'type': '${type}', 'type_id': ${typeId}}`

const ENTRY = (key: string, value: string) => `{'k': '${key}', 'v': ${value}}`

/** SQL of a map from entries, those with a NULL value left out. */
export const mapOf = (entries: readonly string[]) =>
  `map_from_entries(list_filter([${entries.join(', ')}], lambda e: e.v IS NOT NULL))`

/** SQL of the observables array: entries with a NULL value are left out. */
export const observablesOf = (entries: readonly string[]) =>
  `list_filter([${entries.join(', ')}], lambda o: o.value IS NOT NULL)`

export { ENTRY as mapEntry, OBSERVABLE as observable }

/** The columns of CloudTrail's tables from a relation of flat rows, as Security Lake writes them (OCSF 1.1.0). */
export function apiRelation(flat: string): string {
  const unmapped = mapOf([
    ENTRY('recipientAccountId', 'account'),
    ENTRY('readOnly', 'read_only::VARCHAR'),
    ENTRY('managementEvent', "(category = 'Management')::VARCHAR"),
    ENTRY('tlsDetails.tlsVersion', "CASE WHEN ip IS NOT NULL THEN 'TLSv1.3' END"),
    ENTRY('tlsDetails.cipherSuite', "CASE WHEN ip IS NOT NULL THEN 'TLS_AES_128_GCM_SHA256' END"),
    ENTRY(
      'tlsDetails.clientProvidedHostHeader',
      "CASE WHEN ip IS NOT NULL AND service <> 'signin.amazonaws.com' THEN replace(service, '.amazonaws.com', '.' || region || '.amazonaws.com') END",
    ),
    ENTRY('userIdentity.sessionContext.sessionIssuer.type', "CASE WHEN issuer IS NOT NULL THEN 'Role' END"),
    ENTRY('userIdentity.sessionContext.sessionIssuer.principalId', 'issuer_id'),
    ENTRY('userIdentity.sessionContext.sessionIssuer.accountId', 'CASE WHEN issuer IS NOT NULL THEN user_account END'),
    ENTRY('userIdentity.sessionContext.sessionIssuer.userName', "regexp_extract(issuer, '[^/]+$')"),
  ])
  return `SELECT
    {'product': {'version': '1.11', 'name': 'CloudTrail', 'vendor_name': 'AWS', 'feature': {'name': category}},
      'event_code': event_type, 'uid': uid, 'profiles': ['cloud', 'datetime'], 'version': '1.1.0'} AS metadata,
    epoch_ms(t) AS time, t AS time_dt,
    {'region': region, 'provider': 'AWS'} AS cloud,
    {'response': CASE WHEN coalesce(error, message, response) IS NOT NULL
        THEN {'error': error, 'message': message, 'data': response} END,
      'operation': operation, 'version': NULL::VARCHAR, 'service': {'name': service},
      'request': {'data': request, 'uid': coalesce(request_id, '''''')}} AS api,
    CASE WHEN login_to IS NOT NULL THEN {'svc_name': login_to} END AS dst_endpoint,
    {'user': {'type': user_type, 'name': user_name, 'uid_alt': user_alt, 'uid': user_uid,
        'account': CASE WHEN user_account IS NOT NULL THEN {'uid': user_account} END, 'credential_uid': key},
      'session': CASE WHEN created IS NOT NULL THEN {'created_time_dt': created, 'is_mfa': mfa, 'issuer': issuer} END,
      'invoked_by': invoked_by, 'idp': CASE WHEN idp IS NOT NULL THEN {'name': idp} END} AS actor,
    CASE WHEN agent IS NOT NULL THEN {'user_agent': agent} END AS http_request,
    {'uid': endpoint, 'ip': ip, 'domain': domain} AS src_endpoint,
    CASE WHEN session_uid IS NOT NULL
      THEN {'uid': session_uid, 'uid_alt': session_alt, 'credential_uid': session_key, 'issuer': session_issuer} END AS session,
    CASE WHEN policy IS NOT NULL THEN {'uid': policy} END AS policy,
    CASE WHEN class = 'api' AND resource_uids IS NOT NULL THEN list_transform(resource_uids,
      lambda r: {'uid': r,
        'owner': CASE WHEN resource_type = 'AWS::S3::Object' AND contains(r, '/') THEN NULL ELSE {'account': {'uid': account}} END,
        'type': CASE WHEN resource_type = 'AWS::S3::Object' AND NOT contains(r, '/') THEN 'AWS::S3::Bucket' ELSE resource_type END}) END AS resources,
    CASE class WHEN 'api' THEN 'API Activity' WHEN 'auth' THEN 'Authentication' ELSE 'Account Change' END AS class_name,
    CASE class WHEN 'api' THEN 6003 WHEN 'auth' THEN 3002 ELSE 3001 END AS class_uid,
    CASE class WHEN 'api' THEN 'Application Activity' ELSE 'Identity & Access Management' END AS category_name,
    CASE class WHEN 'api' THEN 6 ELSE 3 END AS category_uid,
    1 AS severity_id, 'Informational' AS severity,
    CASE WHEN coalesce(target_uid, target_name) IS NOT NULL
      THEN {'uid_alt': target_alt, 'uid': target_uid, 'name': target_name} END AS "user",
    activity AS activity_name, activity_id,
    CASE class WHEN 'api' THEN 600300 WHEN 'auth' THEN 300200 ELSE 300100 END + activity_id AS type_uid,
    CASE class WHEN 'api' THEN 'API Activity: ' WHEN 'auth' THEN 'Authentication: ' ELSE 'Account Change: ' END || activity AS type_name,
    CASE WHEN class = 'auth' THEN coalesce(login_status, 'Other') WHEN error IS NULL THEN 'Success' ELSE 'Failure' END AS status,
    CASE WHEN class = 'auth' THEN login_mfa END AS is_mfa,
    CASE WHEN extra IS NULL THEN ${unmapped} ELSE map_concat(${unmapped}, extra) END AS unmapped,
    account AS accountid, region, '2.0' AS asl_version,
    ${observablesOf([
      OBSERVABLE('actor.user.name', 'user_name', 'User Name', 4),
      OBSERVABLE('src_endpoint.ip', 'ip', 'IP Address', 2),
      OBSERVABLE('user.name', "CASE WHEN class <> 'api' THEN target_name END", 'User Name', 4),
    ])} AS observables
  FROM ${flat}`
}
