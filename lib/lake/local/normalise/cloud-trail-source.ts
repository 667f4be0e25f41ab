import { elements, type JsonObject, member } from './json-value'
import type { LakeSource } from './normalised'
import { Refusal } from './refusal'
import { textAt } from './scalar'

/**
 * Which lake table a CloudTrail record belongs to: management events, S3 data events or Lambda data events.
 * @throws Refusal (skip) for what Security Lake collects into no table: other data events, Insights, network activity.
 */
export function cloudTrailSource(record: JsonObject, eventSource: string): LakeSource {
  const category = textAt(record, 'eventCategory')
  if (category === 'Insight' || category === 'NetworkActivity') {
    throw new Refusal(`${category} events: Security Lake has no table for them`, 'skip')
  }
  const isManagement = textAt(record, 'managementEvent')
  if (category === 'Data' || isManagement === 'false' || (!category && !isManagement && isOldDataEvent(record))) {
    if (eventSource === 's3.amazonaws.com') return 'S3_DATA'
    if (eventSource === 'lambda.amazonaws.com') return 'LAMBDA_EXECUTION'
    throw new Refusal(`data events of ${eventSource}: Security Lake has no table for them`, 'skip')
  }
  return 'CLOUD_TRAIL_MGMT'
}

/** Records before version 1.07 do not name their category; a data event shows in the object it touches. */
function isOldDataEvent(record: JsonObject): boolean {
  if (textAt(record, 'eventName') === 'Invoke') {
    return elements(record, 'resources').some((r) => member(r, 'type') === 'AWS::Lambda::Function')
  }
  return elements(record, 'resources').some((r) => member(r, 'type') === 'AWS::S3::Object')
}
