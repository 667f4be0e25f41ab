import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { normaliseCloudTrail } from './normalise/cloud-trail'
import type { JsonObject } from './normalise/json-value'
import { LakeWriter } from './write/lake-writer'

/** A CloudTrail record for tests, complete enough to be one. */
export function cloudTrailRecord(over: JsonObject = {}): JsonObject {
  const id = String(over.eventID ?? crypto.randomUUID())
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'alice',
    },
    eventTime: '2026-03-01T12:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.15',
    requestParameters: null,
    responseElements: null,
    requestID: id,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...over,
    eventID: id,
  }
}

/** A lake of CloudTrail records in a temporary folder. */
export async function smallLake(records: readonly JsonObject[]): Promise<{ dir: string; remove(): void }> {
  const dir = mkdtempSync(join(tmpdir(), 'lakewarden-lake-'))
  await addToLake(dir, records)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Writes more CloudTrail records into a lake. */
export async function addToLake(dir: string, records: readonly JsonObject[]): Promise<void> {
  const writer = await LakeWriter.open(dir)
  try {
    for (const record of records) writer.add(normaliseCloudTrail(record, 'current'))
    await writer.commit(`records-${records.length}-${crypto.randomUUID()}`)
  } finally {
    await writer.close()
  }
}
