import { isObject, type Json, type JsonObject, member } from '@/lib/lake/local/normalise/json-value'
import { parseJson } from '@/lib/lake/local/normalise/parse-json'
import { toText } from '@/lib/lake/local/normalise/scalar'

/**
 * Members whose array holds the records: log files and API replies. (CloudTrail's own `Records`, ASFF's `Findings`,
 * `lookup-events`, `filter-log-events`, Kubernetes event lists.)
 */
export const LIST_NAMES: ReadonlySet<string> = new Set(['Records', 'Findings', 'Events', 'events', 'items'])

/** A CloudWatch Logs subscription's list. Its envelope names the account, so it is opened only when it is whole. */
const SUBSCRIPTION_LIST = 'logEvents'

/** Envelopes in envelopes in envelopes: no delivery packs deeper. */
const DEEPEST = 4

/** A record found in an envelope, or the text of one that is no JSON. */
export interface Unpacked {
  record: Json
  /** The account that the envelope names. */
  owner: string | undefined
}

/** Takes the records out of what services and tools pack them in; a bare record is given as it is. */
export function unpack(value: Json, owner?: string, depth = 0): Unpacked[] {
  if (!isObject(value) || depth === DEEPEST) return [{ record: value, owner }]
  const inner = contents(value)
  if (inner === undefined) return [{ record: value, owner }]
  const innerOwner = toText(member(value, 'owner')) ?? owner
  return inner.flatMap((v) => unpack(v, innerOwner, depth + 1))
}

function contents(value: JsonObject): Json[] | undefined {
  const event = eventBridge(value)
  if (event) return event
  for (const name of [...LIST_NAMES, SUBSCRIPTION_LIST]) {
    const list = member(value, name)
    if (Array.isArray(list)) return list
  }
  const message = logMessage(value)
  if (message !== undefined) return [isJsonText(message) ? parseJson(message) : message]
  // Amazon's published samples of findings keep the raw one under test.record.
  const sample = member(value, 'test', 'record')
  return sample === undefined ? undefined : [sample]
}

/** An EventBridge event; Security Hub puts several findings into one. */
function eventBridge(value: JsonObject): Json[] | undefined {
  const detail = member(value, 'detail')
  if (!isObject(detail) || member(value, 'detail-type') === undefined) return undefined
  const findings = member(detail, 'findings')
  return Array.isArray(findings) ? findings : [detail]
}

/** A log event of CloudWatch Logs, or an event as `lookup-events` gives it: the record is a text inside. */
function logMessage(value: JsonObject): string | undefined {
  const event = member(value, 'CloudTrailEvent')
  if (typeof event === 'string') return event
  const message = member(value, 'message') ?? member(value, '@message')
  const isLogEvent = ['timestamp', '@timestamp', 'logStreamName', 'id'].some((n) => member(value, n) !== undefined)
  return typeof message === 'string' && isLogEvent ? message : undefined
}

function isJsonText(text: string): boolean {
  return text.trimStart().startsWith('{')
}
