import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Database, GlueClient, type Table } from '@aws-sdk/client-glue'
import { afterEach, describe, expect, it } from 'vitest'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { LakeCatalogue } from './catalogue'

// The shapes of Glue's answers that no document settles: a followed link with and without its own name. The account
// models of e2e/aws cover the rest.

const LAKE_ACCOUNT = '999988887777'
const OWNER_TABLE = 'amazon_security_lake_table_us_east_1_vpc_flow_2_0'
const target = { CatalogId: LAKE_ACCOUNT, DatabaseName: 'amazon_security_lake_glue_db_us_east_1', Name: OWNER_TABLE }
const storage = { Columns: Object.entries(vpcFlow.columns).map(([Name, Type]) => ({ Name, Type })) }
const iceberg = { table_type: 'ICEBERG' }

interface Model {
  databases: Database[]
  tables: Record<string, Table[] | Refusal>
  followed?: Record<string, Table | Refusal>
}

class Refusal {
  constructor(
    readonly type: string,
    readonly message: string,
  ) {}
}

let server: Server | undefined
const calls: string[] = []

/** A catalogue over an HTTP server that answers Glue's calls with the model, one table a page. */
async function catalogueOf(model: Model, database?: string): Promise<LakeCatalogue> {
  calls.length = 0
  const own = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
      calls.push(operation)
      const answer = answerOf(model, operation, JSON.parse(body))
      const isRefused = answer instanceof Refusal
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(isRefused ? { __type: answer.type, message: answer.message } : answer))
    })
  })
  server = own
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve))
  const glue = new GlueClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(own.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
  return new LakeCatalogue({ glue, region: 'us-east-1', database })
}

function answerOf(model: Model, operation: string, input: Record<string, string>): object {
  if (operation === 'GetDatabases') return { DatabaseList: model.databases }
  if (operation === 'GetTable') {
    const found = model.followed?.[`${input.DatabaseName}.${input.Name}`]
    return found instanceof Refusal ? found : { Table: found }
  }
  const tables = model.tables[input.DatabaseName ?? ''] ?? []
  if (tables instanceof Refusal) return tables
  const at = Number(input.NextToken ?? 0)
  return {
    TableList: tables.slice(at, at + 1),
    ...(at + 1 < tables.length ? { NextToken: String(at + 1) } : {}),
  }
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('the catalogue', () => {
  it('follows a table link that is listed without columns, and keeps the link’s name', async () => {
    for (const followedName of ['flows', OWNER_TABLE]) {
      const catalogue = await catalogueOf({
        databases: [{ Name: 'sales' }, { Name: 'security' }],
        tables: {
          sales: [{ Name: 'orders', StorageDescriptor: { Columns: [{ Name: 'id', Type: 'int' }] } }],
          security: [{ Name: 'other' }, { Name: 'flows', TargetTable: target }],
        },
        followed: { 'security.flows': { Name: followedName, StorageDescriptor: storage, Parameters: iceberg } },
      })
      const lake = await catalogue.lake()
      expect(lake.tables).toHaveLength(1)
      expect(lake.of('VPC_FLOW').v2).toMatchObject({
        ...{ database: 'security', name: 'flows', shape: 'table-link', isIceberg: true, partitionKeys: [] },
        owner: { account: LAKE_ACCOUNT, name: OWNER_TABLE },
        columns: vpcFlow.columns,
      })
      expect(lake.of('WAF')).toEqual({})
      server?.close()
    }
  })

  it('takes a table link that is listed followed, and the tables of a database link', async () => {
    const catalogue = await catalogueOf({
      databases: [
        { Name: 'local' },
        { Name: 'shared', TargetDatabase: { CatalogId: LAKE_ACCOUNT, DatabaseName: target.DatabaseName } },
      ],
      tables: {
        local: [{ Name: 'flows', TargetTable: target, StorageDescriptor: storage, Parameters: iceberg }],
        shared: [
          { Name: OWNER_TABLE, CatalogId: LAKE_ACCOUNT, StorageDescriptor: storage, Parameters: iceberg },
          {
            Name: 'amazon_security_lake_table_us_east_1_ext_okta',
            StorageDescriptor: {
              Columns: [
                { Name: 'time', Type: 'bigint' },
                { Name: 'metadata', Type: 'struct<version:string>' },
              ],
            },
            PartitionKeys: [
              { Name: 'region', Type: 'string' },
              { Name: 'accountid', Type: 'string' },
              { Name: 'eventday', Type: 'string' },
            ],
          },
        ],
      },
    })
    const lake = await catalogue.lake()
    expect(lake.of('VPC_FLOW').v2).toMatchObject({ database: 'shared', name: OWNER_TABLE, shape: 'database-link' })
    expect(lake.tables.map((t) => `${t.database}.${t.shape}`)).toContain('local.table-link')
    expect(lake.custom).toHaveLength(1)
    expect(lake.custom[0]).toMatchObject({ source: 'okta', partitionKeys: ['region', 'accountid', 'eventday'] })
    expect(lake.custom[0]?.columns).toHaveProperty('eventday', 'string')
  })

  it('asks Glue once for many, and again when it is told to forget', async () => {
    const catalogue = await catalogueOf({
      databases: [{ Name: 'd' }],
      tables: { d: [{ Name: OWNER_TABLE, StorageDescriptor: storage }] },
    })
    await Promise.all([catalogue.lake(), catalogue.lake(), catalogue.lake()])
    await catalogue.lake()
    expect(calls).toEqual(['GetDatabases', 'GetTables'])
    catalogue.forget()
    await catalogue.lake()
    expect(calls).toHaveLength(4)
  })

  it('says what is wrong and what to do', async () => {
    const link = { Name: 'lake', TargetDatabase: { CatalogId: LAKE_ACCOUNT, DatabaseName: 'gone' } }
    const denied = new Refusal(
      'AccessDeniedException',
      'Insufficient Lake Formation permission(s): Required Describe on lake',
    )
    const cases: [Model, string | undefined, object][] = [
      [
        { databases: [{ Name: 'a' }], tables: {} },
        'lake',
        {
          code: 'not-found',
          message: 'There is no database "lake" in us-east-1.',
          hint: expect.stringContaining('Seen there: a.'),
        },
      ],
      [
        { databases: [link], tables: { lake: new Refusal('EntityNotFoundException', 'Database gone not found.') } },
        undefined,
        {
          code: 'not-found',
          message: 'What the database "lake" points at is not there.',
          hint: expect.stringContaining('share'),
        },
      ],
      [
        { databases: [link], tables: { lake: denied } },
        undefined,
        {
          code: 'access-denied',
          hint: expect.stringContaining('grant DESCRIBE on the link and, separately, on its target'),
        },
      ],
      [
        { databases: [link], tables: {} },
        'lake',
        {
          code: 'not-found',
          message: 'The database "lake" shows no table.',
          hint: expect.stringContaining('SELECT and DESCRIBE'),
        },
      ],
      [
        { databases: [{ Name: 'a' }], tables: {} },
        undefined,
        { code: 'not-found', message: 'There is no table of Security Lake in the catalogue of us-east-1.' },
      ],
      [
        {
          databases: [{ Name: 'a' }],
          tables: { a: [{ Name: 'flows', TargetTable: target }] },
          followed: { 'a.flows': new Refusal('EntityNotFoundException', 'Table not found') },
        },
        undefined,
        { code: 'not-found', message: 'What the link "a"."flows" points at is not there.' },
      ],
    ]
    for (const [model, database, error] of cases) {
      const catalogue = await catalogueOf(model, database)
      await expect(catalogue.lake()).rejects.toMatchObject(error)
      server?.close()
    }
  })
})
