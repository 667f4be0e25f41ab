import { describe, expect, it } from 'vitest'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from './account'
import {
  danglingLink,
  emptyDatabase,
  migrated,
  noLakeTables,
  pendingShare,
  sharedByDatabaseLink,
  sharedByTableLinks,
  v1Only,
  withCustomSource,
  withoutLinks,
} from './account-variants'
import { authenticate } from './authenticate'
import { LAKE_GRANTS, without } from './missing-grant'
import { openTable, QueryRefusal } from './query-access'

function open(account: AwsAccount, table: string, database = 'seclake'): string {
  const caller = authenticate(account, 'athena', { ...ANALYST_KEYS, region: account.region })
  return openTable(account, caller, { database, table }).location
}

const lakeTable = (suffix: string) => `amazon_security_lake_table_us_east_1_${suffix}`

describe('a grant that is taken away', () => {
  it('is the only one', () => {
    const account = without(demoAccount('/lake'), 'SELECT on the target', 'VPC_FLOW')
    expect(() => open(account, lakeTable('vpc_flow_2_0'))).toThrow('no accessible columns')
    expect(open(account, lakeTable('route53_2_0'))).toMatch('/aws/ROUTE53/2.0/')
  })

  it('can be that on one table link', () => {
    const account = without(sharedByTableLinks(demoAccount('/lake')), 'DESCRIBE on the link', 'WAF')
    expect(() => open(account, 'kf_waf_2_0', 'security_logs')).toThrow('Required Describe on kf_waf_2_0')
    expect(open(account, 'kf_route53_2_0', 'security_logs')).toMatch('/aws/ROUTE53/2.0/')
  })

  it.each(LAKE_GRANTS)('can be %s', (grant) => {
    const account = demoAccount('/lake')
    expect(without(demoAccount('/lake'), grant)).not.toEqual(account)
  })

  it('has been there', () => {
    expect(() => without(demoAccount('/lake'), 'athena:DeleteWorkGroup')).toThrow('no athena:DeleteWorkGroup')
  })
})

describe('a variant of the account', () => {
  it.each([
    ['a migrated lake has v1', migrated, 'vpc_flow_1_0'],
    ['a migrated lake has v2', migrated, 'vpc_flow_2_0'],
    ['an old lake has v1', v1Only, 'sh_findings_1_0'],
    ['a link to the database', sharedByDatabaseLink, 'waf_2_0'],
    ['a custom source', (a: AwsAccount) => withCustomSource(a, 'Okta-Log', { time: 'bigint' }), 'ext_okta_log'],
  ])('%s', (_title, vary, table) => {
    expect(open(vary(demoAccount('/lake')), lakeTable(table))).toMatch(/^s3:\/\/aws-security-data-lake-us-east-1/)
  })

  it.each([
    ['v1 only', v1Only],
    ['dangling', danglingLink],
    ['empty', emptyDatabase],
    ['pending', pendingShare],
    ['foreign', noLakeTables],
  ])('%s has no table of version 2', (_title, vary) => {
    expect(() => open(vary(demoAccount('/lake')), lakeTable('vpc_flow_2_0'))).toThrow('TABLE_NOT_FOUND')
  })

  it('without links has no database of the lake', () => {
    expect(() => open(withoutLinks(demoAccount('/lake')), lakeTable('vpc_flow_2_0'))).toThrow(QueryRefusal)
  })
})
