import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from '../account'
import { type Grant, without } from '../missing-grant'
import { type AwsServer, startAwsServer } from '../start-aws-server'

const TRAIL = '"seclake"."amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0"'

let lake: Awaited<ReturnType<typeof smallLake>>
const servers: AwsServer[] = []

beforeAll(async () => {
  const times = ['2026-03-01T12:00:00Z', '2026-03-02T08:00:00Z', '2026-03-02T09:30:00Z']
  lake = await smallLake(times.map((eventTime) => cloudTrailRecord({ eventTime })))
})
afterAll(async () => {
  for (const server of servers) await server.close()
  lake.remove()
})

/** Runs a statement to its end in an account; its state, its reason, the rows after the header. */
async function ask(account: AwsAccount, QueryString: string, region = account.region) {
  const server = await startAwsServer({ lakeDir: lake.dir, account })
  servers.push(server)
  const athena = new AthenaClient({ endpoint: server.endpoint, region, credentials: ANALYST_KEYS, maxAttempts: 1 })
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({ QueryString, WorkGroup: 'lakewarden' }),
  )
  for (;;) {
    const look = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [QueryExecutionId ?? ''] })
    const { Status, Statistics } = (await athena.send(look)).QueryExecutions?.[0] ?? {}
    if (Status?.State === 'SUCCEEDED') {
      const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
      const rows = ResultSet?.Rows?.slice(1).map((r) => r.Data?.map((d) => d.VarCharValue))
      return { rows, bytes: Statistics?.DataScannedInBytes }
    }
    if (Status?.State === 'FAILED') return { reason: Status.StateChangeReason, type: Status.AthenaError?.ErrorType }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('a query', () => {
  it.each<[Grant, string, number]>([
    ['DESCRIBE on the link', 'Required Describe on seclake', 234],
    ['DESCRIBE on the target', 'Required Describe on amazon_security_lake_table_us_east_1_cloud_trail_mgmt_2_0', 234],
    ['SELECT on the target', 'COLUMN_NOT_FOUND: line 1:8: Relation contains no accessible columns', 1006],
    ['accepted share', 'TABLE_NOT_FOUND', 1301],
    ['glue:GetTable', 'is not authorized to perform: glue:GetTable', 1500],
    ['lakeformation:GetDataAccess', 'is not authorized to perform: lakeformation:GetDataAccess', 1500],
    [
      's3:PutObject',
      'Access denied when writing output to url: s3://lakewarden-results-222233334444-us-east-1/athena/',
      1500,
    ],
  ])('without %s fails', async (grant, reason, type) => {
    const account = without(demoAccount(lake.dir), grant)
    expect(await ask(account, `SELECT count(*) AS n FROM ${TRAIL}`)).toEqual({
      reason: expect.stringContaining(reason),
      type,
    })
  })

  it.each<[Grant, string, string]>([
    ['s3:GetBucketLocation', 'InvalidRequestException', 'Unable to verify/create output bucket lakewarden-results-'],
    ['athena:StartQueryExecution', 'AccessDeniedException', 'not authorized to perform: athena:StartQueryExecution'],
  ])('without %s is not taken', async (grant, name, message) => {
    const account = without(demoAccount(lake.dir), grant)
    await expect(ask(account, 'SELECT 1 AS n')).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    })
  })

  it('is not taken in a Region where the workgroup is not', async () => {
    const account = demoAccount(lake.dir)
    for (const p of account.principals) for (const s of p.policy) s.resources = ['*']
    await expect(ask(account, 'SELECT 1 AS n', 'eu-west-1')).rejects.toMatchObject({
      message: 'WorkGroup is not found.',
    })
  })

  it('is not taken by a workgroup that is switched off, which still tells about itself', async () => {
    const account = demoAccount(lake.dir)
    for (const group of account.workGroups) group.state = 'DISABLED'
    await expect(ask(account, 'SELECT 1 AS n')).rejects.toMatchObject({ message: 'WorkGroup lakewarden is disabled.' })
    const athena = new AthenaClient({
      endpoint: servers.at(-1)?.endpoint ?? '',
      region: 'us-east-1',
      credentials: ANALYST_KEYS,
    })
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'lakewarden' }))
    expect(WorkGroup?.State).toBe('DISABLED')
  })
})

describe("an Iceberg table's own tables", () => {
  const partitions = TRAIL.replace(/"$/, '$partitions"')

  it('tell rows, bounds and partitions without a scan', async () => {
    const { rows, bytes, reason } = await ask(
      demoAccount(lake.dir),
      `SELECT count(*) AS days, sum(record_count) AS n, min(data.time_dt.min) AS low, max(data.time_dt.max) AS high, max(partition.accountid) AS account FROM ${partitions}`,
    )
    expect(reason).toBeUndefined()
    expect(rows).toEqual([['2', '3', '2026-03-01 12:00:00.000000', '2026-03-02 09:30:00.000000', '111122223333']])
    expect(bytes).toBe(0)
  })

  it('tell the files by their keys', async () => {
    const { rows } = await ask(
      demoAccount(lake.dir),
      `SELECT file_path, record_count FROM ${TRAIL.replace(/"$/, '$files"')} ORDER BY file_path`,
    )
    expect(rows?.map((r) => r?.[1])).toEqual(['1', '2'])
    expect(rows?.[0]?.[0]).toMatch(
      /^s3:\/\/aws-security-data-lake-[^/]+\/aws\/CLOUD_TRAIL_MGMT\/2\.0\/region=us-east-1\/accountId=111122223333\/eventDay=20260301\/[^/]+\.parquet$/,
    )
  })

  it('may be out of reach', async () => {
    const account = without(demoAccount(lake.dir), 'metadata tables')
    expect(await ask(account, `SELECT count(*) AS n FROM ${partitions}`)).toMatchObject({
      reason: expect.stringContaining('PERMISSION_DENIED: Access Denied'),
    })
  })
})
