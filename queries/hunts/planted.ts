import type { EksFlat } from '@/lib/lake/local/demo/eks-row'
import type { FlowFlat } from '@/lib/lake/local/demo/flow-row'
import { asRole, asUser, type Caller, call, uuidOf } from '@/lib/lake/local/demo/stories/calls'
import { later, stampOf } from '@/lib/lake/local/demo/stories/story'
import type { Planted } from './plant'
import { type PlantedCall, plantedCalls } from './planted-calls'

const ACCOUNT = '222233334444'
const REGION = 'us-east-1'

/** A request to a cluster that a hunt must find, or that looks alike and must not be found. */
interface PlantedRequest {
  hunt: string
  verb: string
  path: string
  resource: string
  isNearMiss?: boolean
}

const apis = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations'

const plantedRequests: readonly PlantedRequest[] = [
  { hunt: 'kubernetes.webhooks-changed', verb: 'create', path: apis, resource: 'mutatingwebhookconfigurations' },
  {
    hunt: 'kubernetes.webhooks-changed',
    verb: 'list',
    path: apis,
    resource: 'mutatingwebhookconfigurations',
    isNearMiss: true,
  },
  {
    hunt: 'kubernetes.tokens-requested',
    verb: 'create',
    path: '/api/v1/namespaces/shop/serviceaccounts/web/token',
    resource: 'serviceaccounts',
  },
  {
    hunt: 'kubernetes.tokens-requested',
    verb: 'create',
    path: '/api/v1/namespaces/shop/serviceaccounts',
    resource: 'serviceaccounts',
    isNearMiss: true,
  },
  {
    hunt: 'kubernetes.workloads-made',
    verb: 'create',
    path: '/apis/batch/v1/namespaces/shop/cronjobs',
    resource: 'cronjobs',
  },
  {
    hunt: 'kubernetes.workloads-made',
    verb: 'create',
    path: '/apis/batch/v1/namespaces/shop/jobs',
    resource: 'jobs',
    isNearMiss: true,
  },
]

/** A flow that a hunt must find, or that looks alike; the interface tells which. */
interface PlantedFlow extends Partial<FlowFlat> {
  hunt: string
  isNearMiss?: boolean
}

const plantedFlows: readonly PlantedFlow[] = [
  { hunt: 'network.outside-resolvers', src_ip: '10.99.0.5', dst_ip: '203.0.113.53', dst_port: 53, accepted: true },
  {
    hunt: 'network.outside-resolvers',
    src_ip: '10.99.0.6',
    dst_ip: '10.99.0.2',
    dst_port: 53,
    accepted: true,
    isNearMiss: true,
  },
  { hunt: 'network.missing-logs', log_status: 'SKIPDATA' },
  {
    hunt: 'network.missing-logs',
    src_ip: '10.99.0.7',
    dst_ip: '10.99.0.8',
    dst_port: 443,
    accepted: true,
    isNearMiss: true,
  },
]

/** The mark of a planted row: for which hunt it is, and whether it is to be found. */
export const markOf = ({ hunt, isNearMiss }: { hunt: string; isNearMiss?: boolean }) =>
  `${isNearMiss ? 'miss' : 'hit'}-${hunt}`

/** The hunts that something is planted for. */
export const plantedHunts = [
  ...new Set([...plantedCalls, ...plantedRequests, ...plantedFlows].map(({ hunt }) => hunt)),
].sort()

function callerOf(planted: PlantedCall, now: Date): Caller {
  const mark = markOf(planted)
  if (planted.as === 'role') return asRole(mark, 'session', ACCOUNT, 'ASIAPLANTEDFORTESTS1', later(now, -8_000))
  const user = asUser(mark, ACCOUNT, 'AKIAPLANTEDFORTESTS1')
  return planted.as === 'root' ? { ...user, user_type: 'Root', user_uid: `arn:aws:iam::${ACCOUNT}:root` } : user
}

/** The planted rows, of the hours before `now`, in an account of their own. */
export function plantedRows(now: Date): Planted {
  const at = (k: number) => later(now, -7_200 + k)
  return {
    mgmt: plantedCalls.map((planted, k) =>
      call({
        at: at(k),
        as: callerOf(planted, now),
        account: ACCOUNT,
        region: REGION,
        ip: '198.51.100.201',
        agent: `test/${markOf(planted)}`,
        service: planted.service,
        operation: planted.operation,
        ...(planted.request && { request: planted.request }),
        ...(planted.target && { target_uid: planted.target }),
      }),
    ),
    s3: [],
    flows: plantedFlows.map(({ hunt, isNearMiss, ...flow }, k) => ({
      t: stampOf(at(k)),
      region: REGION,
      account: ACCOUNT,
      vpc: 'vpc-0planted',
      eni: markOf({ hunt, ...(isNearMiss && { isNearMiss }) }),
      instance: markOf({ hunt, ...(isNearMiss && { isNearMiss }) }),
      inbound: false,
      src_port: 40_000,
      protocol: 17,
      packets: 1,
      bytes: 80,
      ...flow,
    })),
    dns: [],
    eks: plantedRequests.map(
      (planted, k): EksFlat => ({
        t: stampOf(at(k)),
        uid: uuidOf(`planted${k}`),
        region: REGION,
        account: ACCOUNT,
        verb: planted.verb,
        path: planted.path,
        resource: planted.resource,
        agent: 'kubectl/v1.29.2',
        username: markOf(planted),
        groups: ['system:authenticated'],
        ip: '198.51.100.201',
        api_version: 'v1',
        code: 201,
      }),
    ),
  }
}
