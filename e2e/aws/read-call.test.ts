import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AthenaClient, GetQueryExecutionCommand } from '@aws-sdk/client-athena'
import { LakeFormationClient, ListPermissionsCommand } from '@aws-sdk/client-lakeformation'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCall } from './read-call'
import type { WireRequest } from './wire-call'
import { WireFailure } from './wire-failure'

let last: WireRequest | undefined
const server = createServer(async (request, response) => {
  last = await readCall(request)
  const { status } = new WireFailure('ExpiredTokenException', 'over', 400)
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end('{"__type":"ExpiredTokenException"}')
})
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => {
  server.close()
})

const config = () => ({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'x', sessionToken: 'token' },
  maxAttempts: 1,
})

it.each([
  [
    'athena',
    'GetQueryExecution',
    () => new AthenaClient(config()).send(new GetQueryExecutionCommand({ QueryExecutionId: 'x' })),
  ],
  ['sts', 'GetCallerIdentity', () => new STSClient(config()).send(new GetCallerIdentityCommand({}))],
  ['lakeformation', 'ListPermissions', () => new LakeFormationClient(config()).send(new ListPermissionsCommand({}))],
  ['s3', 'GetObject', () => s3().send(new GetObjectCommand({ Bucket: 'b', Key: 'a/b c' }))],
  ['s3', 'ListObjectsV2', () => s3().send(new ListObjectsV2Command({ Bucket: 'b' }))],
])('tells %s %s, its signer and Region', async (service, operation, send) => {
  await expect(send()).rejects.toThrow()
  expect(last).toMatchObject({
    service,
    operation,
    accessKeyId: 'AKIATEST',
    region: 'eu-west-1',
    sessionToken: 'token',
  })
})

const s3 = () => new S3Client({ ...config(), forcePathStyle: true })
