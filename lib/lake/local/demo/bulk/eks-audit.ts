import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { DEV, PROD } from '../company'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { EKS_FLAT, type EksFlat, eksRelation } from '../eks-row'
import { HOUR_BUCKETS } from '../rhythm'
import { writeSource } from '../write-source'

type Line = readonly [
  who: string,
  agent: string,
  verb: string,
  resource: string,
  namespaces: readonly string[],
  names: readonly string[],
  weight: number,
  denied?: boolean,
]

const APPS = ['shop', 'orders', 'search', 'payments'] as const
const LINES: readonly Line[] = [
  [
    'system:kube-controller-manager',
    'kube-controller-manager/v1.34.1',
    'update',
    'leases',
    ['kube-system'],
    ['kube-controller-manager'],
    30,
  ],
  ['system:kube-scheduler', 'kube-scheduler/v1.34.1', 'update', 'leases', ['kube-system'], ['kube-scheduler'], 30],
  ['system:node', 'kubelet/v1.34.1', 'get', 'nodes', [''], ['ip-10-10-81-20.ec2.internal'], 40],
  ['system:node', 'kubelet/v1.34.1', 'patch', 'nodes/status', [''], ['ip-10-10-81-20.ec2.internal'], 26],
  ['system:node', 'kubelet/v1.34.1', 'create', 'serviceaccounts/token', APPS, ['default', 'orders', 'search'], 12],
  ['system:node', 'kubelet/v1.34.1', 'get', 'secrets', APPS, ['db-credentials', 'tls'], 8],
  ['system:serviceaccount:kube-system:aws-node', 'aws-k8s-agent/v1.20', 'list', 'pods', [''], [''], 16],
  ['system:serviceaccount:kube-system:coredns', 'coredns/1.12', 'watch', 'endpointslices', [''], [''], 10],
  [
    'system:serviceaccount:argocd:argocd-application-controller',
    'argocd-application-controller/3.1',
    'get',
    'deployments',
    APPS,
    APPS,
    22,
  ],
  [
    'system:serviceaccount:argocd:argocd-application-controller',
    'argocd-application-controller/3.1',
    'patch',
    'deployments',
    APPS,
    APPS,
    5,
  ],
  ['system:serviceaccount:monitoring:prometheus', 'prometheus/3.6', 'get', 'nodes/metrics', [''], [''], 22],
  ['system:serviceaccount:shop:web', 'kubectl/v1.33', 'list', 'secrets', ['shop'], [''], 1, true],
  ['kenji.sato', 'kubectl/v1.34.1 (darwin/arm64)', 'list', 'pods', APPS, [''], 4],
  [
    'kenji.sato',
    'kubectl/v1.34.1 (darwin/arm64)',
    'get',
    'pods/log',
    APPS,
    ['orders-7d9c5b-x2k8p', 'web-5f6c-abcde'],
    4,
  ],
  ['kenji.sato', 'kubectl/v1.34.1 (darwin/arm64)', 'create', 'pods/exec', ['orders'], ['orders-7d9c5b-x2k8p'], 0.3],
  ['tom.becker', 'kubectl/v1.33.4 (linux/amd64)', 'list', 'pods', APPS, [''], 4],
  ['tom.becker', 'kubectl/v1.33.4 (linux/amd64)', 'patch', 'deployments', APPS, APPS, 1],
  ['tom.becker', 'kubectl/v1.33.4 (linux/amd64)', 'get', 'secrets', ['payments'], ['db-credentials'], 0.5, true],
]

const PEOPLE_IPS: Readonly<Record<string, string>> = { 'kenji.sato': '192.0.2.138', 'tom.becker': '192.0.2.74' }

function rowOf([who, agent, verb, resource, namespaces, names, weight, isDenied = false]: Line, id: number) {
  const isPerson = who in PEOPLE_IPS
  return {
    grp: 'all',
    id,
    weight,
    who,
    agent,
    verb,
    resource,
    namespaces,
    names,
    denied: isDenied,
    rhythm: isPerson ? (who === 'tom.becker' ? 'dublin' : 'tokyo') : 'machine',
    ip: PEOPLE_IPS[who] ?? (who.startsWith('system:node') ? '10.10.81.20' : '10.10.81.21'),
    groups: isPerson
      ? ['developers', 'system:authenticated']
      : who.startsWith('system:serviceaccount')
        ? ['system:serviceaccounts', 'system:authenticated']
        : ['system:nodes', 'system:authenticated'],
    person: isPerson ? who : undefined,
  }
}

async function makeFlat(shop: Workshop, events: number, story: readonly EksFlat[]): Promise<void> {
  const c = shop.connection
  await loadRows(
    shop,
    'kube',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      who: 'VARCHAR',
      agent: 'VARCHAR',
      verb: 'VARCHAR',
      resource: 'VARCHAR',
      namespaces: 'VARCHAR[]',
      names: 'VARCHAR[]',
      denied: 'BOOLEAN',
      rhythm: 'VARCHAR',
      ip: 'VARCHAR',
      groups: 'VARCHAR[]',
      person: 'VARCHAR',
    },
    LINES.map(rowOf),
  )
  await loadRows(shop, 'story_eks', EKS_FLAT, story)
  await makePicks(c, 'kube')
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_eks AS
    WITH e AS (
      SELECT r.i, k.*, make_timestamp_ms(h.start_ms + draw(r.i, 3, 3600000)) AS t, draw(r.i, 4, 4) = 0 AS is_dev,
        nullif(namespaces[1 + draw(r.i, 5, len(namespaces))], '') AS namespace, nullif(names[1 + draw(r.i, 6, len(names))], '') AS "name"
      FROM range(60000000, ${60_000_000 + events}) r(i)
      JOIN kube_pick p ON p.b = draw(r.i, 1, ${BUCKETS}) JOIN kube k ON k.id = p.id
      JOIN hour_pick h ON h.grp = k.rhythm AND h.b = draw(r.i, 2, ${HOUR_BUCKETS}))
    SELECT * FROM (
      SELECT t, CASE WHEN is_dev THEN 'eu-west-1' ELSE 'us-east-1' END AS region, CASE WHEN is_dev THEN '${DEV}' ELSE '${PROD}' END AS account, uuid_of('k' || i) AS uid,
        'Metadata' AS level, verb,
        '/' || CASE WHEN resource IN ('deployments', 'leases', 'endpointslices') THEN 'apis/apps/v1' ELSE 'api/v1' END || CASE WHEN namespace IS NOT NULL THEN '/namespaces/' || namespace ELSE '' END
          || '/' || split_part(resource, '/', 1) || coalesce('/' || "name", '') || CASE WHEN resource LIKE '%/%' THEN '/' || split_part(resource, '/', 2) ELSE '' END AS path,
        agent, CASE WHEN who = 'system:node' THEN 'system:node:ip-10-10-81-2' || draw(i, 7, 5) || '.ec2.internal' ELSE coalesce(person || '@kestrel.example', who) END AS username,
        CASE WHEN person IS NOT NULL THEN 'aws-iam-authenticator:' || CASE WHEN is_dev THEN '${DEV}' ELSE '${PROD}' END || ':' || person END AS user_uid, groups,
        CASE WHEN person IS NOT NULL THEN 'ASIA' || token(person || strftime(t, '%Y%m%d')) END AS "key",
        CASE WHEN person IS NOT NULL THEN 'arn:aws:iam::' || CASE WHEN is_dev THEN '${DEV}' ELSE '${PROD}' END || ':role/AWSReservedSSO_PowerUserAccess_a1c54e90b7f3d268' END AS issuer,
        CASE WHEN person IS NOT NULL THEN person || '@kestrel.example' END AS session_name,
        CASE WHEN person IS NOT NULL THEN 'arn:aws:sts::' || CASE WHEN is_dev THEN '${DEV}' ELSE '${PROD}' END || ':assumed-role/AWSReservedSSO_PowerUserAccess_a1c54e90b7f3d268/' || person || '@kestrel.example' END AS arn,
        ip, resource, namespace, "name", CASE WHEN resource IN ('deployments') THEN 'apps' WHEN resource = 'leases' THEN 'coordination.k8s.io' END AS api_group, 'v1' AS api_version,
        CASE WHEN denied THEN 403 WHEN verb = 'create' THEN 201 ELSE 200 END AS code, CASE WHEN denied THEN 'Forbidden' END AS reason,
        CASE WHEN denied THEN resource || ' is forbidden: User "' || who || '" cannot ' || verb || ' resource "' || resource || '"' END AS message,
        CASE WHEN denied THEN 'forbid' ELSE 'allow' END AS decision, CASE WHEN denied THEN '' ELSE 'RBAC: allowed by ClusterRoleBinding' END AS decision_reason,
        NULL::STRUCT("name" VARCHAR, image VARCHAR)[] AS containers, NULL::MAP(VARCHAR, VARCHAR) AS extra
      FROM e UNION ALL SELECT * FROM story_eks)
    ORDER BY region, account, t, uid`)
}

/** Writes EKS_AUDIT. Returns the files. */
export async function makeEksAudit(
  shop: Workshop,
  events: number,
  story: readonly EksFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, events, story)
  return writeSource(shop.connection, eksAudit, eksRelation('flat_eks'), lakeDir)
}
