import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { ANALYST_KEYS, demoAccount } from './account'
import { forEveryClient } from './account-variants'
import { type AwsServer, startAwsServer } from './start-aws-server'

let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer
let athena: AthenaClient
let s3: S3Client

beforeAll(async () => {
  lake = await smallLake([
    cloudTrailRecord({ eventTime: '2026-03-01T12:00:00Z', userAgent: `a "quoted", one` }),
    cloudTrailRecord({ eventTime: '2026-03-02T12:00:00Z', userAgent: null }),
  ])
  server = await startAwsServer({ lakeDir: lake.dir, account: forEveryClient(demoAccount(lake.dir)) })
  const config = { endpoint: server.endpoint, region: 'us-east-1', credentials: ANALYST_KEYS, maxAttempts: 1 }
  athena = new AthenaClient(config)
  s3 = new S3Client({ ...config, forcePathStyle: true })
})
afterAll(async () => {
  await server?.close()
  lake?.remove()
})

it('answers a question over the lake as a CSV and as pages', async () => {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: `SELECT http_request.user_agent AS ua, time_dt, count(*) OVER () / 3.0 AS d FROM "seclake"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0" WHERE region = ? ORDER BY time_dt`,
      ExecutionParameters: ["'us-east-1'"],
      WorkGroup: 'lakewarden',
    }),
  )
  let execution = await get(QueryExecutionId)
  while (execution?.Status?.State === 'QUEUED' || execution?.Status?.State === 'RUNNING') {
    await new Promise((resolve) => setTimeout(resolve, 20))
    execution = await get(QueryExecutionId)
  }
  expect(execution?.Status).toMatchObject({ State: 'SUCCEEDED' })
  const place = new URL(execution?.ResultConfiguration?.OutputLocation ?? '')
  const object = await s3.send(new GetObjectCommand({ Bucket: place.hostname, Key: place.pathname.slice(1) }))
  expect(await object.Body?.transformToString()).toBe(
    '"ua","time_dt","d"\n"a ""quoted"", one","2026-03-01 12:00:00.000000","0.6666666666666666"\n,"2026-03-02 12:00:00.000000","0.6666666666666666"\n',
  )
  const page = await athena.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults: 2 }))
  expect(page.ResultSet?.Rows?.map((r) => r.Data?.[0]?.VarCharValue)).toEqual(['ua', 'a "quoted", one'])
  const next = await athena.send(new GetQueryResultsCommand({ QueryExecutionId, NextToken: page.NextToken }))
  expect(next.ResultSet?.Rows?.map((r) => r.Data?.[0])).toEqual([{}])
  expect(next.NextToken).toBeUndefined()
})

async function get(QueryExecutionId: string | undefined) {
  return (await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution
}
