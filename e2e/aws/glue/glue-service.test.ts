import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
} from '@aws-sdk/client-glue'
import { afterAll, describe, expect, it } from 'vitest'
import { ADMIN_KEYS, ANALYST_KEYS, type AwsAccount, demoAccount } from '../account'
import {
  danglingLink,
  emptyDatabase,
  migrated,
  pendingShare,
  sharedByTableLinks,
  withoutLinks,
} from '../account-variants'
import { without } from '../missing-grant'
import { PlayedAccounts } from '../play-accounts'

const LAKE = 'amazon_security_lake_glue_db_us_east_1'
const FLOWS = 'amazon_security_lake_table_us_east_1_vpc_flow_2_0'
const owned = { CatalogId: '777788889999', DatabaseName: LAKE }

const played = new PlayedAccounts()
afterAll(() => played.close())

async function glueOf(account: AwsAccount, keys = ANALYST_KEYS, region?: string) {
  return (await played.clients(account, keys, region)).glue
}

describe('a database link', () => {
  it('is listed with where it points, among the databases that may be seen', async () => {
    const account = demoAccount(played.lakeDir)
    account.databases[account.id]?.push({ name: 'payroll' })
    const { DatabaseList } = await (await glueOf(account)).send(new GetDatabasesCommand({}))
    expect(DatabaseList?.map((d) => [d.Name, d.TargetDatabase])).toEqual([
      ['default', undefined],
      ['seclake', owned],
    ])
    const all = await (await glueOf(account)).send(new GetDatabasesCommand({ ResourceShareType: 'ALL' }))
    expect(all.DatabaseList?.at(-1)).toMatchObject({ Name: LAKE, CatalogId: '777788889999' })
  })

  it('shows the shared tables as their owner has them', async () => {
    const glue = await glueOf(demoAccount(played.lakeDir))
    const first = await glue.send(new GetTablesCommand({ DatabaseName: 'seclake', MaxResults: 5 }))
    expect(first.TableList).toHaveLength(5)
    const rest = await glue.send(new GetTablesCommand({ DatabaseName: 'seclake', NextToken: first.NextToken }))
    expect(rest.TableList).toHaveLength(3)
    expect(rest.NextToken).toBeUndefined()
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'seclake', Name: FLOWS }))
    expect(Table).toMatchObject({
      ...{ Name: FLOWS, ...owned, PartitionKeys: [], IsRegisteredWithLakeFormation: true },
      Parameters: {
        table_type: 'ICEBERG',
        metadata_location: expect.stringMatching(/^s3:.*VPC_FLOW.*metadata\.json$/),
      },
    })
    expect(Table?.StorageDescriptor?.Columns?.find((c) => c.Name === 'time_dt')?.Type).toBe('timestamp')
    expect(Table?.CreateTime?.getUTCFullYear()).toBe(2026)
  })

  it('may be answered as its target', async () => {
    const account = demoAccount(played.lakeDir)
    const own = await (await glueOf(account)).send(new GetDatabaseCommand({ Name: 'seclake' }))
    expect(own.Database).toMatchObject({ Name: 'seclake', TargetDatabase: owned })
    account.linkAnswer = 'target'
    const followed = await (await glueOf(account)).send(new GetDatabaseCommand({ Name: 'seclake' }))
    expect(followed.Database).toMatchObject({ Name: LAKE, CatalogId: '777788889999' })
  })

  it.each([
    ['whose owner deleted the target', danglingLink, 'EntityNotFoundException', `Database ${LAKE} not found.`],
    [
      'whose share is not accepted',
      pendingShare,
      'AccessDeniedException',
      `Insufficient Lake Formation permission(s): Required Describe on ${LAKE}`,
    ],
    [
      'that may not be described',
      (a: AwsAccount) => without(a, 'DESCRIBE on the link'),
      'AccessDeniedException',
      'Insufficient Lake Formation permission(s): Required Describe on seclake',
    ],
    ['that is not there', withoutLinks, 'EntityNotFoundException', 'Database seclake not found.'],
  ])('%s cannot be listed', async (_title, vary, name, message) => {
    const glue = await glueOf(vary(demoAccount(played.lakeDir)))
    await expect(glue.send(new GetTablesCommand({ DatabaseName: 'seclake' }))).rejects.toMatchObject({ name, message })
  })

  it('is silent about tables that may not be described, and about an empty database', async () => {
    const list = new GetTablesCommand({ DatabaseName: 'seclake' })
    const denied = await (await glueOf(without(demoAccount(played.lakeDir), 'DESCRIBE on the target', 'WAF'))).send(
      list,
    )
    expect(denied.TableList?.map((t) => t.Name)).toHaveLength(7)
    expect((await (await glueOf(emptyDatabase(demoAccount(played.lakeDir)))).send(list)).TableList).toEqual([])
  })
})

describe('a table link', () => {
  it('comes followed under its own name, or as its target', async () => {
    const account = sharedByTableLinks(demoAccount(played.lakeDir))
    const ask = { DatabaseName: 'security_logs', Name: 'kf_vpc_flow_2_0' }
    const link = { CatalogId: '777788889999', DatabaseName: LAKE, Name: FLOWS }
    const own = await (await glueOf(account)).send(new GetTableCommand(ask))
    expect(own.Table).toMatchObject({ Name: 'kf_vpc_flow_2_0', DatabaseName: 'security_logs', TargetTable: link })
    expect(own.Table?.StorageDescriptor?.Columns?.length).toBeGreaterThan(20)
    account.linkAnswer = 'target'
    const target = await (await glueOf(account)).send(new GetTableCommand(ask))
    expect(target.Table).toMatchObject({ ...link })
    expect(target.Table?.TargetTable).toBeUndefined()
    const listed = await (await glueOf(account)).send(
      new GetTablesCommand({ DatabaseName: 'security_logs', Expression: 'kf_vpc.*' }),
    )
    expect(listed.TableList).toMatchObject([{ Name: 'kf_vpc_flow_2_0', TargetTable: link }])
    expect(listed.TableList?.[0]?.StorageDescriptor).toBeUndefined()
  })

  it('is made by an administrator, and by nobody without the right', async () => {
    const account = withoutLinks(demoAccount(played.lakeDir))
    const make = new CreateDatabaseCommand({ DatabaseInput: { Name: 'Logs' } })
    await expect((await glueOf(account)).send(make)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('not authorized to perform: glue:CreateDatabase'),
    })
    const admin = await glueOf(account, ADMIN_KEYS)
    await admin.send(make)
    await expect(admin.send(make)).rejects.toMatchObject({ name: 'AlreadyExistsException' })
    await admin.send(
      new CreateTableCommand({
        DatabaseName: 'logs',
        TableInput: { Name: 'flows', TargetTable: { ...owned, Name: FLOWS } },
      }),
    )
    await admin.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake', TargetDatabase: owned } }))
    const { Table } = await admin.send(new GetTableCommand({ DatabaseName: 'logs', Name: 'flows' }))
    expect(Table?.TargetTable?.Name).toBe(FLOWS)
    const through = new CreateTableCommand({ DatabaseName: 'lake', TableInput: { Name: 'x', TargetTable: owned } })
    await expect(admin.send(through)).rejects.toMatchObject({ name: 'InvalidInputException' })
  })
})

describe('Glue', () => {
  it('names the action that the policy lacks', async () => {
    const glue = await glueOf(without(demoAccount(played.lakeDir), 'glue:GetTables'))
    await expect(glue.send(new GetTablesCommand({ DatabaseName: 'seclake' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'glue:GetTables on resource: arn:aws:glue:us-east-1:222233334444:table/seclake/*',
      ),
    })
  })

  it('has nothing in another Region', async () => {
    const account = demoAccount(played.lakeDir)
    for (const p of account.principals) for (const s of p.policy) s.resources = ['*']
    const { DatabaseList } = await (await glueOf(account, ANALYST_KEYS, 'eu-west-1')).send(new GetDatabasesCommand({}))
    expect(DatabaseList).toEqual([])
  })

  it('knows the partitions of a Hive table by the folders of the lake', async () => {
    const lake = played.lakeDir
    for (const day of ['20260613', '20260614', '20260615']) {
      mkdirSync(join(lake, `aws/VPC_FLOW/1.0/region=us-east-1/accountId=111122223333/eventDay=${day}`), {
        recursive: true,
      })
    }
    const TableName = 'amazon_security_lake_table_us_east_1_vpc_flow_1_0'
    const glue = await glueOf(migrated(demoAccount(lake)))
    const { Partitions } = await glue.send(
      new GetPartitionsCommand({
        ...{ DatabaseName: 'seclake', TableName, ExcludeColumnSchema: true },
        Expression: "eventday >= '20260614' AND region = 'us-east-1'",
      }),
    )
    expect(Partitions?.map((p) => p.Values)).toEqual([
      ['us-east-1', '111122223333', '20260614'],
      ['us-east-1', '111122223333', '20260615'],
    ])
    expect(Partitions?.[0]?.StorageDescriptor?.Location).toMatch(
      /VPC_FLOW\/1\.0\/region=us-east-1\/accountId=111122223333\/eventDay=20260614\/$/,
    )
    expect(Partitions?.[0]?.StorageDescriptor?.Columns).toBeUndefined()
  })
})
