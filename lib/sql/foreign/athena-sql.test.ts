import { describe, expect, it } from 'vitest'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { compileAthenaParameters } from '../compile'
import { readForAthena } from './athena-sql'
import { SqlError } from './sql-error'
import type { TranslationInput } from './translation'

const TABLE = 'cloud_trail_mgmt_2_0'

function read(text: string, params: TranslationInput['params'] = {}, types: TranslationInput['types'] = {}) {
  return readForAthena(text, { tables: foreignTables(), now: new Date(), params, types })
}

function spelled(text: string, params: TranslationInput['params'] = {}) {
  return compileAthenaParameters(read(text, params).fragment, (t) => `"seclake"."linked_${t.name}"`)
}

describe("a person's SQL for Athena", () => {
  it('goes as written over the linked table, texts apart from it', () => {
    const { text, parameters } = spelled(`SELECT region FROM ${TABLE} WHERE accountid = :who AND severity_id > :n`, {
      who: '111122223333',
      n: 3,
    })
    expect(text).toBe(
      `SELECT region FROM "seclake"."linked_${TABLE}" AS ${TABLE} WHERE accountid = ? AND severity_id > 3`,
    )
    expect(parameters).toEqual(["'111122223333'"])
  })

  it('passes what only Athena can, with the same care for tables and values', () => {
    const { text, parameters } = spelled(
      `SELECT soundex(region) AS s FROM "${TABLE}" WHERE region IN (:regions) AND url_extract_host(region) = :host`,
      { regions: ['us-east-1', "'; --"], host: "x' OR '1'='1" },
    )
    expect(text).toBe(
      `SELECT soundex(region) AS s FROM "seclake"."linked_${TABLE}" AS "${TABLE}" WHERE region IN (?, ?) AND url_extract_host(region) = ?`,
    )
    expect(parameters).toEqual(["'us-east-1'", "'''; --'", "'x'' OR ''1''=''1'"])
  })

  it('tells what it doubts, and asks Athena all the same', () => {
    const { doubt, fragment } = read(`SELECT not_known_to_us AS x FROM ${TABLE}`)
    expect(doubt?.message).toMatch(/no column/)
    expect(compileAthenaParameters(fragment, (t) => t.name).text).toContain('not_known_to_us')
    expect(read(`SELECT typeof(region) AS t FROM ${TABLE}`).doubt).toBeUndefined()
  })

  it.each([
    ['another table', 'SELECT soundex(x) AS s FROM users', /no table "users"/],
    ['another table of another database', 'SELECT soundex(x) AS s FROM "AwsDataCatalog"."prod"."users"', /no table/],
    [
      'a table in a subquery',
      `SELECT soundex((SELECT max(name) FROM secrets)) AS s FROM ${TABLE}`,
      /no table "secrets"/,
    ],
    [
      'a name that is a CTE elsewhere only',
      'SELECT soundex(x) AS s FROM secrets WHERE x IN (WITH secrets AS (SELECT 1 AS x) SELECT x FROM secrets)',
      /no table "secrets"/,
    ],
    [
      'a name that becomes a CTE later',
      'WITH a AS (SELECT soundex(x) AS s FROM b), b AS (SELECT 1 AS x) SELECT * FROM a',
      /no table "b"/,
    ],
    [
      'a CTE that reads the table it is named after',
      'WITH secrets AS (SELECT soundex(x) AS s FROM secrets) SELECT * FROM secrets',
      /no table "secrets"/,
    ],
    [
      'a function that is none',
      `SELECT soundex(read_text('/etc/passwd')) AS s FROM ${TABLE}`,
      /no function "read_text"/,
    ],
    ['two statements', 'SELECT soundex(1); SELECT 2', /one statement/],
    ['a function as a table', 'SELECT soundex(x) AS s FROM TABLE(system.query(query => 1))', /expected|function|name/],
    ['several values where one stands', `SELECT soundex(:x) AS s FROM ${TABLE}`, /takes one value/],
  ])('refuses %s', (_, text, reason) => {
    const refused = () => read(text, { x: ['a', 'b'] })
    expect(refused).toThrow(SqlError)
    expect(refused).toThrow(reason)
  })

  it('knows a CTE where it stands', () => {
    const { text } = spelled(
      `WITH a AS (SELECT soundex(region) AS s FROM ${TABLE}), b AS (SELECT s FROM a) SELECT * FROM b`,
    )
    expect(text).toContain('SELECT s FROM a) SELECT * FROM b')
  })

  it('refuses what is nested beyond all bounds', () => {
    const text = `SELECT ${'soundex('.repeat(5_000)}region${')'.repeat(5_000)} AS s FROM ${TABLE}`
    expect(() => read(text)).toThrow(SqlError)
  })
})
