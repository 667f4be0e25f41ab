import { GlueClient } from '@aws-sdk/client-glue'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from '@/e2e/aws/account'
import {
  danglingLink,
  emptyDatabase,
  migrated,
  noLakeTables,
  sharedByDatabaseLink,
  sharedByTableLinks,
  v1Only,
  withCustomSource,
  withoutLinks,
} from '@/e2e/aws/account-variants'
import { without } from '@/e2e/aws/missing-grant'
import { type AwsServer, startAwsServer } from '@/e2e/aws/start-aws-server'
import { allTables } from '@/lib/lake/all-tables'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { LakeCatalogue } from './catalogue'

// What a subscriber's account may look like, asked with AWS's own client.

const all = allTables.map((t) => t.source).sort()
const old = ['CLOUD_TRAIL_MGMT', 'LAMBDA_EXECUTION', 'ROUTE53', 'S3_DATA', 'SH_FINDINGS', 'VPC_FLOW']

let lake: Awaited<ReturnType<typeof smallLake>>
let server: AwsServer | undefined

beforeAll(async () => {
  lake = await smallLake([cloudTrailRecord()])
})
afterEach(async () => {
  await server?.close()
  server = undefined
})
afterAll(() => lake.remove())

async function catalogueOf(account: AwsAccount, options: { region?: string; database?: string } = {}) {
  server = await startAwsServer({ lakeDir: lake.dir, account })
  const { region = account.region, database } = options
  const glue = new GlueClient({ endpoint: server.endpoint, region, credentials: ANALYST_KEYS, maxAttempts: 1 })
  return new LakeCatalogue({ glue, region, database })
}

const account = () => demoAccount(lake.dir)

describe('a subscriber’s catalogue', () => {
  test('of table links under names of its own', async () => {
    const catalogue = await catalogueOf(sharedByTableLinks(account()))
    const found = await catalogue.lake()
    expect(found.tables.map((t) => t.source).sort()).toEqual(all)
    const { v1, v2 } = found.of('VPC_FLOW')
    expect(v1).toBeUndefined()
    expect(v2).toMatchObject({ database: 'security_logs', shape: 'table-link', isIceberg: true, version: '2.0' })
    expect(v2?.name).toMatch(/^kf_/)
    expect(v2?.owner.name).toBe('amazon_security_lake_table_us_east_1_vpc_flow_2_0')
    expect(v2?.columns.traffic).toBe('struct<packets:bigint,bytes:bigint>')
  })

  test('of a database link', async () => {
    const found = await (await catalogueOf(sharedByDatabaseLink(account()))).lake()
    expect(found.tables.map((t) => t.source).sort()).toEqual(all)
    for (const table of found.tables) expect(table).toMatchObject({ database: 'seclake', shape: 'database-link' })
    expect(found.problems).toEqual([])
  })

  test('of a lake that was migrated, and of one that was not', async () => {
    const both = await (await catalogueOf(migrated(account()))).lake()
    expect(old.filter((source) => both.of(source).v1 && both.of(source).v2)).toEqual(old)
    expect(both.of('WAF').v1).toBeUndefined()
    await server?.close()
    const only = await (await catalogueOf(sharedByTableLinks(v1Only(account())))).lake()
    expect(only.tables.map((t) => t.source).sort()).toEqual(old)
    const { v1, v2 } = only.of('CLOUD_TRAIL_MGMT')
    expect(v2).toBeUndefined()
    expect(v1).toMatchObject({ isIceberg: false, partitionKeys: ['region', 'accountid', 'eventday'], version: '1.0' })
  })

  test('of a custom source beside the native ones', async () => {
    const columns = { time: 'bigint', metadata: 'struct<version:string>', user: 'struct<name:string>' }
    const found = await (await catalogueOf(withCustomSource(account(), 'Okta-Audit', columns))).lake()
    expect(found.custom).toHaveLength(1)
    expect(found.custom[0]).toMatchObject({
      ...{ source: 'okta_audit', version: 'custom' },
      columns: { ...columns, region: 'string', accountid: 'string', eventday: 'string' },
    })
  })

  test('as Lake Formation shows it: a grant that is missing takes its tables out and is told', async () => {
    const catalogue = await catalogueOf(without(account(), 'DESCRIBE on the link'))
    await expect(catalogue.lake()).rejects.toMatchObject({ code: expect.stringMatching(/access-denied|not-found/) })
  })

  test.each<[string, (a: AwsAccount) => AwsAccount, { region?: string; database?: string }, object]>([
    [
      'dangling link',
      danglingLink,
      {},
      { code: 'not-found', message: expect.stringContaining('points at is not there') },
    ],
    ['empty database', emptyDatabase, {}, { code: 'not-found', message: expect.stringContaining('shows no table') }],
    [
      'other tables',
      noLakeTables,
      {},
      { code: 'not-found', message: expect.stringContaining('no table of Security Lake') },
    ],
    ['no link', withoutLinks, {}, { code: 'not-found', message: expect.stringContaining('no table of Security Lake') }],
    [
      'wrong Region',
      (a) => a,
      { region: 'eu-west-3' },
      {
        code: 'access-denied',
        message: "Glue's catalogue of eu-west-3 is closed to this role.",
        hint: expect.stringContaining('LAKEWARDEN_AWS_REGION'),
      },
    ],
    [
      'wrong database',
      (a) => a,
      { database: 'nowhere' },
      {
        code: 'not-found',
        message: 'There is no database "nowhere" in us-east-1.',
        hint: expect.stringContaining('seclake'),
      },
    ],
  ])('with a %s says so in a sentence, and what to do', async (_, change, options, error) => {
    const catalogue = await catalogueOf(change(account()), options)
    const thrown = await catalogue.lake().catch((e) => e)
    expect(thrown).toMatchObject(error)
    expect(thrown.hint.length).toBeGreaterThan(40)
  })
})
