import type { Form } from './form'
import { epochInstant } from './instant'
import { elements, type Json, type JsonObject, member } from './json-value'
import { type Normalised, normalised } from './normalised'
import { observable } from './observable'
import { type Activity, classified, httpActivity } from './ocsf-class'
import { Refusal } from './refusal'
import { toInt32, toText } from './scalar'
import { list, type RowValue, struct } from './struct'
import { consumes, unmapped } from './unmapped'

const CONSUMED = consumes([
  ...['webaclId', 'formatVersion', 'labels[].name', 'timestamp', 'httpSourceName', 'httpSourceId', 'action'],
  ...['httpRequest.clientIp', 'httpRequest.country', 'httpRequest.uri', 'httpRequest.args', 'httpRequest.httpVersion'],
  ...['httpRequest.httpMethod', 'httpRequest.requestId', 'httpRequest.headers[].name', 'httpRequest.headers[].value'],
  ...['terminatingRuleId', 'terminatingRuleType', 'terminatingRuleMatchDetails[].conditionType'],
  ...['terminatingRuleMatchDetails[].location', 'terminatingRuleMatchDetails[].matchedData[]'],
  ...['rateBasedRuleList[].maxRateAllowed', 'responseCodeSent'],
])

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE']

/** What WAF did: action id, action, disposition id, disposition. */
const ACTIONS: Record<string, readonly [number, string, number, string]> = {
  BLOCK: [2, 'Denied', 2, 'Blocked'],
  ALLOW: [1, 'Allowed', 1, 'Allowed'],
  COUNT: [1, 'Allowed', 20, 'Count'],
  CAPTCHA: [2, 'Denied', 22, 'Captcha'],
  CHALLENGE: [2, 'Denied', 23, 'Challenge'],
}

/**
 * An AWS WAF log record as HTTP Activity.
 * @throws Refusal where the record has no web ACL or no request.
 */
export function normaliseWaf(record: JsonObject, form: Form): Normalised {
  const text = (a: string, b?: string) => toText(member(record, a, b))
  const webAcl = text('webaclId')
  if (webAcl === undefined || member(record, 'httpRequest') === undefined) {
    throw new Refusal('no WAF log record: webaclId or httpRequest is missing')
  }
  // arn:aws:wafv2:us-east-1:123456789012:regional/webacl/...; a CloudFront ACL stands in us-east-1 too.
  const [, , , region, account] = webAcl.split(':')
  const headers = elements(record, 'httpRequest', 'headers')
  return normalised({
    source: 'WAF',
    form,
    time: epochInstant(member(record, 'timestamp'), 1),
    account: account || undefined,
    region: region || undefined,
    columns: {
      metadata: {
        product: { feature: { uid: webAcl }, version: text('formatVersion'), vendor_name: 'AWS', name: 'AWS WAF' },
        labels: list(elements(record, 'labels').map((l) => toText(member(l, 'name')))),
        profiles: ['cloud', 'security_control', 'datetime'],
        version: '1.1.0',
      },
      src_endpoint: struct({
        svc_name: text('httpSourceName'),
        uid: text('httpSourceId'),
        ip: text('httpRequest', 'clientIp'),
        location: struct({ country: text('httpRequest', 'country') }),
      }),
      http_request: httpRequest(record, headers),
      firewall_rule: firewallRule(record),
      http_status: toInt32(member(record, 'responseCodeSent')),
      cloud: { provider: 'AWS' },
      ...verdict(text('action')),
      ...classified(httpActivity, activityOf(text('httpRequest', 'httpMethod'))),
      unmapped: unmapped(record, CONSUMED),
    },
    observables: [
      observable('httpRequest.headers[].value', 'Hostname', header(headers, 'host')),
      observable('src_endpoint.ip', 'IP Address', text('httpRequest', 'clientIp')),
      observable('firewall_rule.uid', 'Resource UID', text('terminatingRuleId')),
      observable('src_endpoint.uid', 'Resource UID', text('httpSourceId')),
    ],
  })
}

function httpRequest(record: JsonObject, headers: Json[]): RowValue | undefined {
  const text = (name: string) => toText(member(record, 'httpRequest', name))
  const forwarded = header(headers, 'x-forwarded-for')
  return struct({
    url: struct({ path: text('uri'), hostname: header(headers, 'host') }),
    version: text('httpVersion'),
    http_method: text('httpMethod'),
    uid: text('requestId'),
    args: text('args'),
    http_headers: list(
      headers.map((h) => struct({ name: toText(member(h, 'name')), value: toText(member(h, 'value')) })),
    ),
    user_agent: header(headers, 'user-agent'),
    x_forwarded_for: forwarded === undefined ? undefined : forwarded.split(',').map((part) => part.trim()),
    referrer: header(headers, 'referer'),
  })
}

function header(headers: Json[], name: string): string | undefined {
  return toText(
    member(
      headers.find((h) => toText(member(h, 'name'))?.toLowerCase() === name),
      'value',
    ),
  )
}

/** Of several match details the first gives condition and location; what it matched is kept of all. */
function firewallRule(record: JsonObject): RowValue | undefined {
  const details = elements(record, 'terminatingRuleMatchDetails')
  return struct({
    uid: toText(member(record, 'terminatingRuleId')),
    type: toText(member(record, 'terminatingRuleType')),
    condition: toText(member(details[0], 'conditionType')),
    match_location: toText(member(details[0], 'location')),
    match_details: list(details.flatMap((d) => elements(d, 'matchedData').map(toText))),
    rate_limit: toInt32(member(elements(record, 'rateBasedRuleList')[0], 'maxRateAllowed')),
  })
}

function activityOf(method: string | undefined): Activity {
  const at = METHODS.indexOf(method ?? '')
  const name = METHODS[at]
  return name ? [at + 1, name[0] + name.slice(1).toLowerCase()] : [99, 'Other']
}

function verdict(action: string | undefined) {
  const known = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
  if (known) return { action_id: known[0], action: known[1], disposition_id: known[2], disposition: known[3] }
  return action === undefined ? {} : { action_id: 99, action, disposition_id: 99, disposition: action }
}
