import { PROD, roleArnOf } from '../company'
import type { EksFlat } from '../eks-row'
import { guardDuty } from '../findings/guard-duty'
import { asRole, call, uuidOf } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const IP = '203.0.113.150'
const ACCOUNT_NAME = 'system:serviceaccount:shop:web'
const REGION = 'us-east-1'
const CLUSTER = `arn:aws:eks:${REGION}:${PROD}:cluster/shop-prod`

/** A service account's token is used from outside: secrets of all namespaces, a privileged pod, a shell in payments. */
export function clusterSecrets(ago: Ago): Story {
  const begin = ago(9, 4, 10)
  const rows = noRows()
  const kube = (seconds: number, verb: string, path: string, resource: string, more: Partial<EksFlat> = {}) => {
    rows.eks.push({
      t: stampOf(later(begin, seconds)),
      uid: uuidOf(`kube${seconds}${verb}${path}`),
      region: REGION,
      account: PROD,
      verb,
      path,
      agent: 'kubectl/v1.29.2 (linux/amd64) kubernetes/4b8e819',
      username: ACCOUNT_NAME,
      user_uid: '6f1f4c2e-5a17-4b8e-9d43-0c7a51e2d9aa',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
      ip: IP,
      resource,
      api_version: 'v1',
      code: 200,
      ...more,
    })
  }
  const anonymous = {
    username: 'system:anonymous',
    user_uid: null,
    groups: ['system:unauthenticated'],
    code: 403,
    reason: 'Forbidden',
    decision: 'forbid',
    agent: 'curl/8.5.0',
  }
  for (let k = 0; k < 12; k++)
    kube(
      k * 4,
      'get',
      ['/api', '/apis', '/api/v1/namespaces', '/version', '/api/v1/secrets', '/metrics'][k % 6] ?? '/',
      'namespaces',
      anonymous,
    )
  kube(300, 'create', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', 'selfsubjectrulesreviews', { code: 201 })
  kube(312, 'list', '/api/v1/namespaces', 'namespaces')
  for (const [k, namespace] of ['shop', 'orders', 'search', 'payments', 'argocd', 'kube-system'].entries()) {
    kube(330 + k * 3, 'list', `/api/v1/namespaces/${namespace}/secrets?limit=500`, 'secrets', { namespace })
  }
  kube(352, 'list', '/api/v1/secrets?limit=500', 'secrets')
  for (const [k, name] of ['db-credentials', 'stripe-key', 'tls', 'session-signing'].entries()) {
    kube(370 + k * 4, 'get', `/api/v1/namespaces/payments/secrets/${name}`, 'secrets', { namespace: 'payments', name })
  }
  kube(600, 'create', '/api/v1/namespaces/shop/pods', 'pods', {
    namespace: 'shop',
    name: 'debug-7f',
    code: 201,
    level: 'RequestResponse',
    containers: [{ name: 'debug', image: 'docker.io/library/alpine:latest' }],
    extra: {
      'requestObject.spec.hostPID': 'true',
      'requestObject.spec.hostNetwork': 'true',
      'requestObject.spec.containers[].securityContext.privileged': 'true',
      'requestObject.spec.volumes[].hostPath.path': '/',
    },
  })
  kube(
    640,
    'create',
    '/api/v1/namespaces/shop/pods/debug-7f/exec?command=chroot&command=/host&stdin=true&tty=true',
    'pods/exec',
    { namespace: 'shop', name: 'debug-7f', code: 101 },
  )
  kube(900, 'create', '/api/v1/namespaces/payments/pods/payments-6b8f-qz4kt/exec?command=sh&stdin=true', 'pods/exec', {
    namespace: 'payments',
    name: 'payments-6b8f-qz4kt',
    code: 101,
  })
  kube(1_300, 'create', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', 'clusterrolebindings', {
    name: 'web-admin',
    code: 403,
    reason: 'Forbidden',
    decision: 'forbid',
    api_group: 'rbac.authorization.k8s.io',
  })
  kube(1_900, 'delete', '/api/v1/namespaces/shop/pods/debug-7f', 'pods', { namespace: 'shop', name: 'debug-7f' })

  const key = 'ASIAQ9PAYMENTSIRSA5T'
  const as = asRole('payments-pod-role', 'payments', PROD, key, later(begin, 1_000))
  const provider = `arn:aws:iam::${PROD}:oidc-provider/oidc.eks.${REGION}.amazonaws.com/id/7A1B2C3D4E5F60718293A4B5C6D7E8F9`
  const cloud = { account: PROD, region: REGION, ip: IP, agent: 'aws-cli/2.15.0' }
  rows.mgmt.push(
    call({
      ...cloud,
      at: later(begin, 1_000),
      service: 'sts',
      operation: 'AssumeRoleWithWebIdentity',
      as: {
        user_type: 'WebIdentityUser',
        user_name: 'system:serviceaccount:payments:payments',
        idp: provider,
      },
      request: { roleArn: roleArnOf(PROD, 'payments-pod-role'), roleSessionName: 'payments' },
      response: {
        credentials: { accessKeyId: key },
        assumedRoleUser: { arn: as.user_uid, assumedRoleId: as.user_alt },
        provider,
      },
      target_uid: roleArnOf(PROD, 'payments-pod-role'),
      target_name: 'payments',
      session_uid: as.user_uid,
      session_alt: as.user_alt,
      session_key: key,
      session_issuer: provider,
    }),
    ...(['GetCallerIdentity', 'ListSecrets', 'GetSecretValue', 'GetSecretValue'] as const).map((operation, k) =>
      call({
        ...cloud,
        at: later(begin, 1_030 + k * 14),
        as,
        service: k === 0 ? 'sts' : 'secretsmanager',
        operation,
        ...(operation === 'GetSecretValue'
          ? { request: { secretId: ['payments/api', 'payments/ledger'][k % 2] } }
          : {}),
      }),
    ),
  )
  const cluster = {
    type: 'AwsEksCluster',
    uid: CLUSTER,
    details: {
      AwsEksCluster: { Name: 'shop-prod', Arn: CLUSTER, Version: '1.34' },
      Other: { KubernetesUser: ACCOUNT_NAME },
    },
  }
  const evidence = { actionType: 'KUBERNETES_API_CALL' as const, ip: IP, country: 'Netherlands', city: 'Amsterdam' }
  const detection = { account: PROD as typeof PROD, region: REGION, resources: [cluster] }
  rows.findings.push(
    guardDuty({
      ...detection,
      type: 'Discovery:Kubernetes/MaliciousIPCaller',
      tactic: 'Discovery',
      severity: 3,
      firstSeen: later(begin, 4),
      title: 'A Kubernetes API commonly used in Discovery tactics was invoked from a malicious IP address.',
      desc: `Calls to shop-prod from ${IP}, which is on a threat list.`,
      evidence: { ...evidence, api: 'list' },
      states: [
        { at: later(begin, 900), count: 12 },
        { at: later(begin, 2_400), count: 25 },
      ],
    }),
    guardDuty({
      ...detection,
      type: 'CredentialAccess:Kubernetes/AnomalousBehavior.SecretsAccessed',
      tactic: 'Credential Access',
      severity: 4,
      firstSeen: later(begin, 330),
      title: 'A Kubernetes API commonly used to read secrets was invoked in an anomalous way.',
      desc: `${ACCOUNT_NAME} listed secrets in every namespace, which it never did before.`,
      evidence: { ...evidence, api: 'list' },
      states: [
        { at: later(begin, 1_100), count: 7 },
        { at: later(begin, 30_000), count: 11, workflow: 'NOTIFIED' },
        { at: later(begin, 180_000), count: 11, workflow: 'RESOLVED', note: 'Token revoked, secrets renewed.' },
      ],
    }),
    guardDuty({
      ...detection,
      type: 'PrivilegeEscalation:Kubernetes/PrivilegedContainer',
      tactic: 'Privilege Escalation',
      severity: 3,
      firstSeen: later(begin, 600),
      title: 'A privileged container with root level access was launched on the EKS cluster shop-prod.',
      desc: 'The pod debug-7f mounts the host and shares its process space.',
      evidence: { ...evidence, api: 'create' },
      states: [{ at: later(begin, 1_400) }, { at: later(begin, 180_300), workflow: 'RESOLVED', record: 'ARCHIVED' }],
    }),
  )
  return {
    about: {
      id: 'cluster-secrets',
      title: 'A pod token is used from outside: secrets of all namespaces, a privileged pod, a shell in payments',
      verdict: 'malicious',
      steps: [
        `${IP} knocks at the cluster's public endpoint as system:anonymous and is refused 12 times.`,
        `Then it comes as ${ACCOUNT_NAME}, which on other days calls from 10.10.81.21: it lists secrets in six namespaces and cluster-wide and reads four of payments.`,
        'It starts a privileged pod that mounts the host, opens a shell in it and in a payments pod.',
        'With the web identity of payments it takes an AWS role session and reads two secrets.',
        'The debug pod is deleted.',
      ],
      principals: [ACCOUNT_NAME, String(as.user_uid)],
      ips: [IP],
      keys: [key],
    },
    rows,
  }
}
