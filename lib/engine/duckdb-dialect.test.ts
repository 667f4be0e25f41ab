import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { compileDuckDb } from '@/lib/sql/compile'
import { anyMatch, bucket, transform } from '@/lib/sql/fn'
import { type Fragment, sql } from '@/lib/sql/sql'
import { DUCKDB_DIALECT } from './duckdb-dialect'

let connection: Awaited<ReturnType<DuckDBInstance['connect']>>
beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
  for (const text of DUCKDB_DIALECT) await connection.run(text)
})

async function value(fragment: Fragment): Promise<unknown> {
  const { text, values } = compileDuckDb(sql`SELECT ${fragment} AS v`, () => '')
  return (await connection.runAndReadAll(text, values as string[])).getRowsJson()[0]?.[0]
}

/** Expected values are Trino's, from its documentation of each function (trino.io/docs/current/functions). */
describe('DuckDB speaks Athena', () => {
  it.each<[string, Fragment, unknown]>([
    ['integers divide as integers', sql`7 / 2`, 3],
    [
      'date_diff counts whole units',
      sql`date_diff('hour', TIMESTAMP '2026-01-01 00:59:00', TIMESTAMP '2026-01-01 01:01:00')`,
      '0',
    ],
    ['TRY of a division by zero is NULL', sql`TRY(1 / 0)`, null],
    ['regexp_extract without a match is NULL', sql`regexp_extract('abc', '[0-9]+')`, null],
    ['regexp_extract gives the match', sql`regexp_extract('abc123', '[0-9]+')`, '123'],
    ['regexp_extract gives the group', sql`regexp_extract('user/alice', 'user/(.*)', 1)`, 'alice'],
    ['regexp_like finds a part', sql`regexp_like('AccessDeniedException', 'Denied')`, true],
    ['json_extract_scalar gives a scalar', sql`json_extract_scalar('{"a":{"b":"c"}}', '$.a.b')`, 'c'],
    ['json_extract_scalar of an object is NULL', sql`json_extract_scalar('{"a":{"b":"c"}}', '$.a')`, null],
    ['json_extract_scalar of no JSON is NULL', sql`json_extract_scalar('{', '$.a')`, null],
    ['cardinality counts a list', sql`cardinality(split('a,b', ','))`, '2'],
    ['element_at beyond the end is NULL', sql`element_at(split('a,b', ','), 3)`, null],
    ['element_at counts from the end', sql`element_at(split('a,b', ','), -1)`, 'b'],
    ['slice takes a length', sql`cardinality(slice(split('a,b,c', ','), 2, 2))`, '2'],
    ['array_join joins', sql`array_join(split('a,b', ','), '+')`, 'a+b'],
    ['from_unixtime takes seconds', sql`from_unixtime(1767225600)`, '2026-01-01 00:00:00'],
    ['to_unixtime gives seconds', sql`to_unixtime(TIMESTAMP '2026-01-01 00:00:00')`, 1767225600],
    ['day_of_week starts with Monday = 1', sql`day_of_week(DATE '2026-01-04')`, '7'],
    ['any_match of a match', sql`${anyMatch(sql`split('a,b', ',')`, (e) => sql`${e} = 'b'`)}`, true],
    ['any_match of nothing', sql`${anyMatch(sql`CAST(NULL AS VARCHAR[])`, (e) => sql`${e} = 'b'`)}`, false],
    ['transform turns each', sql`array_join(${transform(sql`split('a,b', ',')`, (e) => sql`upper(${e})`)}, '')`, 'AB'],
    ['bucket gives the start', sql`${bucket(sql`TIMESTAMP '2026-01-01 00:07:31'`, 300)}`, '2026-01-01 00:05:00'],
  ])('%s', async (_, fragment, expected) => {
    expect(await value(fragment)).toEqual(expected)
  })

  it('counts into 64 bits, so that a kept result stays whole numbers', async () => {
    const type = (await connection.runAndReadAll('SELECT count_if(x > 1) FROM (VALUES (1), (2)) t(x)')).columnType(0)
    expect(String(type)).toBe('BIGINT')
  })
})
