import { describe, expect, it } from 'vitest'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from './account'
import { authenticate } from './authenticate'
import { linkTables, unlinkAll } from './lake-links'
import { openTable } from './query-access'

const FLOWS = 'amazon_security_lake_table_us_east_1_vpc_flow_2_0'

function open(account: AwsAccount, database: string, table: string, metadata?: string) {
  const caller = authenticate(account, 'athena', { ...ANALYST_KEYS, region: account.region })
  return openTable(account, caller, { database, table, ...(metadata === undefined ? {} : { metadata }) })
}

describe('a table that a query reads', () => {
  it('is reached through a database link', () => {
    expect(open(demoAccount('/lake'), 'SecLake', FLOWS)).toMatchObject({ source: 'VPC_FLOW', version: '2.0' })
  })

  it('is reached through a table link of another name', () => {
    const account = demoAccount('/lake')
    unlinkAll(account)
    linkTables(account, 'logs', (target) => target.replace(/.*us_east_1_/, 'my_'))
    expect(open(account, 'logs', 'my_waf_2_0').source).toBe('WAF')
    expect(() => open(account, 'seclake', FLOWS)).toThrow(
      "SCHEMA_NOT_FOUND: line 1:15: Schema 'seclake' does not exist",
    )
  })

  it('has metadata tables only where it is Iceberg and they may be read', () => {
    const account = demoAccount('/lake')
    expect(open(account, 'seclake', FLOWS, 'files').name).toBe(FLOWS)
    account.lakeFormation.areMetadataTablesReadable = false
    expect(() => open(account, 'seclake', FLOWS, 'files')).toThrow('PERMISSION_DENIED')
  })

  it.each([
    ['the link', (a: AwsAccount) => dropGrants(a, 'seclake', 'DESCRIBE'), 'Required Describe on seclake'],
    ['its target', (a: AwsAccount) => dropGrants(a, LAKE, 'DESCRIBE'), `Required Describe on ${FLOWS}`],
    ["its target's rows", (a: AwsAccount) => dropGrants(a, LAKE, 'SELECT'), 'Relation contains no accessible columns'],
    ['the share', (a: AwsAccount) => a.shares.splice(0), `Table 'awsdatacatalog.seclake.${FLOWS}' does not exist`],
  ])('says what is missing without %s', (_name, take, reason) => {
    const account = demoAccount('/lake')
    take(account)
    expect(() => open(account, 'seclake', FLOWS)).toThrow(reason)
  })

  it('is not there in another Region', () => {
    const account = demoAccount('/lake')
    for (const p of account.principals) for (const s of p.policy) s.resources = ['*']
    const caller = authenticate(account, 'athena', { ...ANALYST_KEYS, region: 'eu-west-1' })
    expect(() => openTable(account, caller, { database: 'seclake', table: FLOWS })).toThrow('SCHEMA_NOT_FOUND')
  })

  it('needs the policy to let Glue be read', () => {
    const account = demoAccount('/lake')
    for (const p of account.principals)
      for (const s of p.policy) s.actions = s.actions.filter((a) => a !== 'glue:GetTable')
    expect(() => open(account, 'seclake', FLOWS)).toThrow(
      `Insufficient permissions to execute the query. User: arn:aws:iam::222233334444:user/lakewarden is not authorized to perform: glue:GetTable on resource: arn:aws:glue:us-east-1:777788889999:table/amazon_security_lake_glue_db_us_east_1/${FLOWS} because no identity-based policy allows the glue:GetTable action`,
    )
  })
})

const LAKE = 'amazon_security_lake_glue_db_us_east_1'

function dropGrants(account: AwsAccount, database: string, permission: string): void {
  for (const g of account.lakeFormation.grants) {
    if (g.database === database) g.permissions = g.permissions.filter((p) => p !== permission)
  }
}
