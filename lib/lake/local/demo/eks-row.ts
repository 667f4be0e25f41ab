import { mapEntry, mapOf, observable, observablesOf } from './api-row'

/** A flat Kubernetes audit event: column to DuckDB type. */
export const EKS_FLAT = {
  t: 'TIMESTAMP',
  region: 'VARCHAR',
  account: 'VARCHAR',
  uid: 'VARCHAR',
  level: 'VARCHAR',
  verb: 'VARCHAR',
  path: 'VARCHAR',
  agent: 'VARCHAR',
  username: 'VARCHAR',
  user_uid: 'VARCHAR',
  groups: 'VARCHAR[]',
  key: 'VARCHAR',
  issuer: 'VARCHAR',
  session_name: 'VARCHAR',
  arn: 'VARCHAR',
  ip: 'VARCHAR',
  resource: 'VARCHAR',
  namespace: 'VARCHAR',
  name: 'VARCHAR',
  api_group: 'VARCHAR',
  api_version: 'VARCHAR',
  code: 'INTEGER',
  reason: 'VARCHAR',
  message: 'VARCHAR',
  decision: 'VARCHAR',
  decision_reason: 'VARCHAR',
  containers: 'STRUCT("name" VARCHAR, image VARCHAR)[]',
  extra: 'MAP(VARCHAR, VARCHAR)',
} as const

/** A flat audit event as a story writes it. */
export type EksFlat = { t: string; verb: string; path: string; uid: string } & {
  [column in keyof typeof EKS_FLAT]?:
    | string
    | number
    | string[]
    | { name: string; image: string }[]
    | Record<string, string>
    | null
}

const ACTIVITY = `CASE WHEN verb = 'create' THEN 'Create' WHEN verb IN ('get', 'list', 'watch') THEN 'Read' WHEN verb IN ('update', 'patch') THEN 'Update'
  WHEN verb LIKE 'delete%' THEN 'Delete' ELSE 'Other' END`
const ACTIVITY_ID = `CASE WHEN verb = 'create' THEN 1 WHEN verb IN ('get', 'list', 'watch') THEN 2 WHEN verb IN ('update', 'patch') THEN 3
  WHEN verb LIKE 'delete%' THEN 4 ELSE 99 END`
const CONTAINERS = `list_transform(containers, lambda c: {'name': c.name, 'image': {'name': c.image}})`

/** The columns of EKS_AUDIT from flat audit events, as Security Lake writes them. */
export function eksRelation(flat: string): string {
  const unmapped = mapOf([
    mapEntry('kind', "'Event'"),
    mapEntry('sourceIPs[]', 'ip'),
    mapEntry('annotations.authorization.k8s.io/decision', "coalesce(decision, 'allow')"),
    mapEntry('annotations.authorization.k8s.io/reason', "coalesce(decision_reason, '')"),
  ])
  return `SELECT
    {'log_level': coalesce(level, 'Metadata'), 'product': {'version': 'audit.k8s.io/v1', 'vendor_name': 'AWS', 'name': 'Amazon EKS',
      'feature': {'name': 'Elastic Kubernetes Service'}}, 'profiles': ['cloud', 'datetime'], 'version': '1.1.0'} AS metadata,
    {'request': {'uid': uid, 'containers': ${CONTAINERS}}, 'operation': verb, 'version': api_version,
      'response': {'code': code, 'message': message, 'error': reason, 'error_message': CASE WHEN code >= 400 THEN 'Failure' END},
      'group': CASE WHEN api_group IS NOT NULL THEN {'name': api_group} END} AS api,
    'ResponseComplete' AS message, {'url': {'path': path}, 'user_agent': agent} AS http_request,
    {'user': {'name': username, 'uid': user_uid, 'groups': list_transform(groups, lambda g: {'name': g}), 'type_id': 0},
      'session': CASE WHEN coalesce(key, issuer, session_name) IS NOT NULL THEN {'credential_uid': key, 'issuer': issuer, 'uid': session_name} END} AS actor,
    {'account': CASE WHEN arn IS NOT NULL THEN {'uid': arn} END, 'provider': 'AWS'} AS cloud,
    {'ip': ip} AS src_endpoint,
    CASE WHEN resource IS NOT NULL THEN [{'namespace': namespace, 'name': name, 'type': resource}] END AS resources,
    t - INTERVAL 4 MILLISECOND AS start_time_dt, t AS time_dt, epoch_ms(t) AS time,
    1 AS severity_id, 'Informational' AS severity, 'API Activity' AS class_name, 6003 AS class_uid, 'Application Activity' AS category_name, 6 AS category_uid,
    ${ACTIVITY} AS activity_name, ${ACTIVITY_ID} AS activity_id, 'API Activity: ' || ${ACTIVITY} AS type_name, 600300 + ${ACTIVITY_ID} AS type_uid,
    CASE WHEN extra IS NULL THEN ${unmapped} ELSE map_concat(${unmapped}, extra) END AS unmapped,
    account AS accountid, region, '2.0' AS asl_version,
    ${observablesOf([
      observable('actor.user.name', 'username', 'User Name', 4),
      observable('src_endpoint.ip', 'ip', 'IP Address', 2),
      observable('http_request.url.path', 'path', 'URL String', 6),
    ])} AS observables
  FROM ${flat}`
}
