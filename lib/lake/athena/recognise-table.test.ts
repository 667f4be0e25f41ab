import { describe, expect, it } from 'vitest'
import { allTables } from '@/lib/lake/all-tables'
import { recogniseTable } from './recognise-table'

const prefix = 'amazon_security_lake_table_us_gov_west_1_'

describe('a table of Security Lake', () => {
  it.each(allTables.map((t) => [t.name, t] as const))(
    '%s is known by its owner’s name, in both versions',
    (name, table) => {
      const columns = Object.keys(table.columns)
      expect(recogniseTable({ names: [`${prefix}${name}`, 'anything'], columns })).toEqual({
        source: table.source,
        version: '2.0',
      })
      const v1 = name.replace('2_0', '1_0')
      expect(recogniseTable({ names: [v1], columns })).toEqual({ source: table.source, version: '1.0' })
    },
  )

  it.each(allTables.map((t) => [t.source, t] as const))('%s is known by where its files lie', (source, table) => {
    const location = `s3://aws-security-data-lake-us-east-1-abc/aws/${source}/2.0/`
    const columns = Object.keys(table.columns)
    expect(recogniseTable({ names: ['mine'], location, columns })).toEqual({ source, version: '2.0' })
  })

  it('is known by its columns where nothing else tells', () => {
    for (const table of allTables) {
      const columns = Object.keys(table.columns)
      const found = recogniseTable({ names: ['mine'], columns })
      // The three CloudTrail tables have the same columns, so these cannot tell which it is.
      const isAlike = /CLOUD_TRAIL_MGMT|S3_DATA|LAMBDA_EXECUTION/.test(table.source)
      expect(found, table.source).toEqual(isAlike ? undefined : { source: table.source, version: '2.0' })
    }
  })

  it('may be of a custom source', () => {
    const columns = ['time', 'metadata', 'region', 'accountid', 'eventday']
    const okta = { source: 'okta_audit', version: 'custom' }
    expect(recogniseTable({ names: [`${prefix}ext_okta_audit`], columns })).toEqual(okta)
    const location = 's3://aws-security-data-lake-eu-west-1-abc/ext/Okta-Audit/'
    expect(recogniseTable({ names: ['logins'], location, columns })).toEqual(okta)
  })

  it('is not what only sounds like one', () => {
    expect(recogniseTable({ names: ['orders_2_0'], columns: ['time', 'metadata'] })).toBeUndefined()
    expect(recogniseTable({ names: ['vpc_flow_2_0'], columns: ['id', 'price'] })).toBeUndefined()
    expect(recogniseTable({ names: ['cloudtrail_logs'], columns: ['eventname', 'useridentity'] })).toBeUndefined()
  })
})
