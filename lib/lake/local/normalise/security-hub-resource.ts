import type { Form } from './form'
import { jsonText } from './json-text'
import { isObject, type Json, type JsonObject, member } from './json-value'
import { toText } from './scalar'
import { list, struct } from './struct'

/** One of a finding's resources, as the fields that all three classes share. */
export function findingResource(raw: Json | undefined, record: JsonObject) {
  return {
    type: toText(member(raw, 'Type')),
    uid: toText(member(raw, 'Id')),
    cloud_partition: toText(member(raw, 'Partition')),
    region: toText(member(raw, 'Region')),
    labels: labels(member(raw, 'Tags')),
    data: jsonText(member(raw, 'Details')),
    criticality: toText(member(record, 'Criticality')),
  }
}

/** The same for a Detection Finding, which also tells the owner and in 2024 wrote the details as `Name={...}`. */
export function detectionResource(raw: Json, record: JsonObject, form: Form) {
  const details = member(raw, 'Details')
  return struct({
    ...findingResource(raw, record),
    data: form === '2024' && isObject(details) ? namedDetails(details) : jsonText(details),
    owner: struct({ account: struct({ uid: toText(member(record, 'ProductFields', 'ResourceOwnerAccount')) }) }),
  })
}

function labels(tags: Json | undefined): string[] | undefined {
  if (!isObject(tags)) return undefined
  return list(Object.keys(tags).map((key) => `${key}=${toText(tags[key]) ?? ''}`))
}

function namedDetails(details: JsonObject): string | undefined {
  const members = Object.keys(details).map((name) => `${name}=${JSON.stringify(details[name])}`)
  if (members.length === 0) return undefined
  return members.length === 1 ? members[0] : `[${members.join(', ')}]`
}
