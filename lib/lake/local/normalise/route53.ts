import { isIP } from 'node:net'
import type { Form } from './form'
import { parseInstant } from './instant'
import { elements, type Json, type JsonObject, member } from './json-value'
import { type Normalised, normalised } from './normalised'
import { observable } from './observable'
import { type Activity, classified, dnsActivity } from './ocsf-class'
import { Refusal } from './refusal'
import { toInt32, toText } from './scalar'
import { list, type RowValue, struct } from './struct'
import { consumes, unmapped } from './unmapped'

const CONSUMED = consumes([
  ...['version', 'account_id', 'region', 'query_timestamp', 'vpc_id', 'srcaddr', 'srcport', 'srcids.instance'],
  ...['srcids.resolver_endpoint', 'srcids.resolver_network_interface', 'query_name', 'query_type', 'query_class'],
  ...['answers[].Type', 'answers[].Rdata', 'answers[].Class', 'transport', 'firewall_rule_group_id', 'rcode'],
  'firewall_rule_action',
])

/** DNS response codes: AWS's text to OCSF's id and caption. */
const RCODES: Record<string, readonly [number, string]> = {
  NOERROR: [0, 'NoError'],
  FORMERR: [1, 'FormError'],
  SERVFAIL: [2, 'ServError'],
  NXDOMAIN: [3, 'NXDomain'],
  NOTIMP: [4, 'NotImp'],
  REFUSED: [5, 'Refused'],
  YXDOMAIN: [6, 'YXDomain'],
  YXRRSET: [7, 'YXRRSet'],
  NXRRSET: [8, 'NXRRSet'],
  NOTAUTH: [9, 'NotAuth'],
  NOTZONE: [10, 'NotZone'],
}

/** What the DNS firewall did: action id, action, disposition. */
const FIREWALL_ACTIONS: Record<string, readonly [number, string, string]> = {
  ALERT: [1, 'Allowed', 'Alert'],
  BLOCK: [2, 'Denied', 'Blocked'],
  ALLOW: [1, 'Allowed', 'Allowed'],
}

/**
 * A Route 53 Resolver query log record as DNS Activity.
 * @throws Refusal where the record has neither a query's name nor its time.
 */
export function normaliseRoute53(record: JsonObject, form: Form): Normalised {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  if (text('query_name') === undefined || text('query_timestamp') === undefined) {
    throw new Refusal('no Resolver query log record: query_name or query_timestamp is missing')
  }
  const rcode = text('rcode')
  const [rcodeId, rcodeName] = rcode === undefined ? [] : (own(RCODES, rcode) ?? [99, 'Other'])
  const firewallAction = text('firewall_rule_action')
  const [actionId, action, disposition] =
    firewallAction === undefined ? [] : (own(FIREWALL_ACTIONS, firewallAction) ?? [99, firewallAction, firewallAction])
  const answers = elements(record, 'answers')
  return normalised({
    source: 'ROUTE53',
    form,
    time: parseInstant(member(record, 'query_timestamp')),
    account: text('account_id'),
    region: text('region'),
    columns: {
      metadata: {
        product: {
          version: text('version'),
          name: 'Route 53',
          feature: { name: 'Resolver Query Logs' },
          vendor_name: 'AWS',
        },
        profiles: ['cloud', 'security_control', 'datetime'],
        version: '1.1.0',
      },
      cloud: { account: struct({ uid: text('account_id') }), region: text('region'), provider: 'AWS' },
      src_endpoint: struct({
        vpc_uid: text('vpc_id'),
        ip: text('srcaddr'),
        port: toInt32(member(record, 'srcport')),
        instance_uid: text('srcids', 'instance'),
      }),
      query: struct({ hostname: text('query_name'), type: text('query_type'), class: text('query_class') }),
      answers: list(answers.map(answer)),
      connection_info: struct({ protocol_name: text('transport'), direction: 'Unknown', direction_id: 0 }),
      dst_endpoint: struct({
        instance_uid: text('srcids', 'resolver_endpoint'),
        interface_uid: text('srcids', 'resolver_network_interface'),
      }),
      firewall_rule: struct({ uid: text('firewall_rule_group_id') }),
      rcode_id: rcodeId,
      rcode: rcodeName,
      disposition,
      action,
      action_id: actionId,
      ...classified(dnsActivity, form === 'current' ? [6, 'Traffic'] : activityOf(rcodeId)),
      unmapped: unmapped(record, CONSUMED),
    },
    observables: [
      ...answers.map((a) => answerObservable(toText(member(a, 'Rdata')), toText(member(a, 'Type')))),
      observable('dst_endpoint.instance_uid', 'Resource UID', text('srcids', 'resolver_endpoint')),
      observable('src_endpoint.instance_uid', 'Resource UID', text('srcids', 'instance')),
      observable('src_endpoint.ip', 'IP Address', text('srcaddr')),
      observable('query.hostname', 'Hostname', text('query_name')),
    ],
  })
}

function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function answer(raw: Json): RowValue | undefined {
  return struct({
    type: toText(member(raw, 'Type')),
    rdata: toText(member(raw, 'Rdata')),
    class: toText(member(raw, 'Class')),
  })
}

function answerObservable(data: string | undefined, type: string | undefined) {
  if (data === undefined) return undefined
  if (isIP(data) !== 0) return observable('answers[].rdata', 'IP Address', data)
  return /^(CNAME|PTR|NS)$/.test(type ?? '') ? observable('answers[].rdata', 'Hostname', data) : undefined
}

/** Before it became always Traffic, the activity told the outcome (published pairs; REFUSED from source version 1). */
function activityOf(rcodeId: number | undefined): Activity {
  if (rcodeId === 0) return [2, 'Response']
  if (rcodeId === 2) return [4, 'Fail']
  if (rcodeId === 5) return [5, 'Refuse']
  return [6, 'Traffic']
}
