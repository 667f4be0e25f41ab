import type { Form } from './form'
import { parseInstant, timestamp } from './instant'
import { elements, type Json, type JsonObject, member } from './json-value'
import { type Normalised, normalised } from './normalised'
import { observable } from './observable'
import { type Activity, apiActivity, classified } from './ocsf-class'
import { Refusal } from './refusal'
import { toInt32, toText } from './scalar'
import { list, type RowValue, struct } from './struct'
import { consumes, unmapped } from './unmapped'

const CONTAINER = ['name', 'image', 'volumeMounts[].name', 'volumeMounts[].mountPath']

const CONSUMED = consumes([
  ...['level', 'apiVersion', 'stage', 'stageTimestamp', 'requestReceivedTimestamp', 'verb', 'auditID', 'requestURI'],
  ...['userAgent', 'user.username', 'user.uid', 'user.groups[]', 'user.extra.accessKeyId[]', 'user.extra.arn[]'],
  ...['user.extra.canonicalArn[]', 'user.extra.sessionName[]', 'objectRef.apiVersion', 'objectRef.apiGroup'],
  ...['objectRef.namespace', 'objectRef.name', 'objectRef.uid', 'objectRef.resourceVersion', 'objectRef.resource'],
  ...['objectRef.subresource', 'responseStatus.code', 'responseStatus.message', 'responseStatus.reason'],
  'responseStatus.status',
  // sourceIPs[] is mapped and yet stays in unmapped: so Amazon writes it.
  ...CONTAINER.map((leaf) => `requestObject.spec.containers[].${leaf}`),
  ...CONTAINER.map((leaf) => `responseObject.spec.containers[].${leaf}`),
])

const ACTIVITIES: Record<string, Activity> = {
  create: [1, 'Create'],
  get: [2, 'Read'],
  list: [2, 'Read'],
  watch: [2, 'Read'],
  update: [3, 'Update'],
  patch: [3, 'Update'],
  delete: [4, 'Delete'],
  deletecollection: [4, 'Delete'],
}

/** Where the log came from: an audit event does not say which account or Region its cluster is in. */
export interface Delivery {
  account: string | undefined
  region: string | undefined
}

/**
 * A Kubernetes audit event of EKS as API Activity.
 * @throws Refusal where the record is no audit event.
 */
export function normaliseEksAudit(record: JsonObject, form: Form, delivery?: Delivery): Normalised {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  const verb = text('verb')
  if (verb === undefined || (text('auditID') === undefined && text('stage') === undefined)) {
    throw new Refusal('no Kubernetes audit event: verb, auditID or stage is missing')
  }
  const time = parseInstant(member(record, 'stageTimestamp'))
  const received = parseInstant(member(record, 'requestReceivedTimestamp'))
  const addresses = elements(record, 'sourceIPs').map(toText)
  const activity = Object.hasOwn(ACTIVITIES, verb) ? ACTIVITIES[verb] : undefined
  const isCurrent = form === 'current'
  const result = normalised({
    source: 'EKS_AUDIT',
    form,
    time,
    account: delivery?.account,
    region: delivery?.region,
    columns: {
      metadata: metadata(record, isCurrent),
      api: api(record),
      message: text('stage'),
      http_request: struct({ url: struct({ path: text('requestURI') }), user_agent: text('userAgent') }),
      actor: actor(record, isCurrent),
      cloud: { account: struct({ uid: first(record, 'arn') }), provider: 'AWS' },
      src_endpoint: struct({ ip: addresses[0], intermediate_ips: list(addresses.slice(1)) }),
      resources: list([resource(member(record, 'objectRef'))]),
      ...(isCurrent ? { start_time_dt: timestamp(received) } : { start_time: received ?? 0 }),
      ...classified(apiActivity, activity ?? [99, 'Other']),
      unmapped: unmapped(record, CONSUMED),
    },
    observables: [
      observable('actor.user.name', 'User Name', text('user', 'username')),
      observable('src_endpoint.ip', 'IP Address', addresses[0]),
      observable('http_request.url.path', 'URL String', text('requestURI')),
      observable('resources[].uid', 'Resource UID', text('objectRef', 'uid')),
    ],
  })
  // The transformer of 2024 wrote no time_dt here.
  if (!isCurrent) result.row.time_dt = undefined
  return result
}

function metadata(record: JsonObject, isCurrent: boolean): RowValue {
  return {
    log_level: toText(member(record, 'level')),
    product: {
      version: toText(member(record, 'apiVersion')),
      vendor_name: 'AWS',
      name: isCurrent ? 'Amazon EKS' : 'AWS EKS',
      feature: isCurrent ? { name: 'Elastic Kubernetes Service' } : undefined,
    },
    profiles: isCurrent ? ['cloud', 'datetime'] : ['cloud'],
    version: '1.1.0',
  }
}

function api(record: JsonObject): RowValue | undefined {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  return struct({
    request: struct({ uid: text('auditID'), containers: containers(record, 'requestObject') }),
    operation: text('verb'),
    version: text('objectRef', 'apiVersion'),
    response: struct({
      code: toInt32(member(record, 'responseStatus', 'code')),
      message: text('responseStatus', 'message'),
      error: text('responseStatus', 'reason'),
      error_message: text('responseStatus', 'status'),
      containers: containers(record, 'responseObject'),
    }),
    group: struct({ name: text('objectRef', 'apiGroup') }),
  })
}

function containers(record: JsonObject, name: string): RowValue | undefined {
  return list(elements(record, name, 'spec', 'containers').map(container))
}

/** The published pair has one mount a container, its name as the image's uid; of several the first is taken. */
function container(raw: Json): RowValue | undefined {
  const mount = elements(raw, 'volumeMounts')[0]
  return struct({
    name: toText(member(raw, 'name')),
    image: struct({
      name: toText(member(raw, 'image')),
      path: toText(member(mount, 'mountPath')),
      uid: toText(member(mount, 'name')),
    }),
  })
}

function actor(record: JsonObject, isCurrent: boolean): RowValue | undefined {
  const groups = elements(record, 'user', 'groups').map(toText)
  return struct({
    user: struct({
      name: toText(member(record, 'user', 'username')),
      uid: toText(member(record, 'user', 'uid')),
      groups: list(isCurrent ? groups.map((name) => struct({ name })) : groups),
      type_id: 0,
    }),
    session: struct({
      credential_uid: first(record, 'accessKeyId'),
      issuer: first(record, 'canonicalArn'),
      uid: first(record, 'sessionName'),
    }),
  })
}

function first(record: JsonObject, extra: string): string | undefined {
  return toText(elements(record, 'user', 'extra', extra)[0])
}

function resource(reference: Json | undefined): RowValue | undefined {
  const text = (name: string) => toText(member(reference, name))
  const parts = [text('resource'), text('subresource')].filter((p) => p !== undefined)
  return struct({
    namespace: text('namespace'),
    name: text('name'),
    uid: text('uid'),
    version: text('resourceVersion'),
    type: parts.length > 0 ? parts.join('/') : undefined,
  })
}
