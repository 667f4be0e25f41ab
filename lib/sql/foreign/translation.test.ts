import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { FOREIGN_DIALECT } from '@/lib/engine/foreign/foreign-dialect'
import { foreignTables } from '@/lib/lake/foreign-tables'
import { compileDuckDb } from '@/lib/sql/compile'
import { readForeignSql } from './foreign-sql'

let connection: Awaited<ReturnType<DuckDBInstance['connect']>>
beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
  for (const text of FOREIGN_DIALECT) await connection.run(text)
})

const input = { tables: foreignTables(), now: new Date('2026-03-01T12:00:00Z'), params: {}, types: {} }

async function rows(sql: string): Promise<unknown[][]> {
  const { fragment } = readForeignSql(sql, input)
  const { text, values } = compileDuckDb(fragment, (t) => t.name)
  return (await connection.runAndReadAll(text, values as string[])).getRowsJson()
}

async function value(expression: string): Promise<unknown> {
  return (await rows(`SELECT ${expression} AS v`))[0]?.[0]
}

/** Expected values are Trino's, from the description of each function (trino.io/docs/current/functions) and athena.md. */
describe('Athena SQL on DuckDB means what it means on Athena', () => {
  it.each<[string, unknown]>([
    // Numbers
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 / 2.0', 3.5],
    ['7 % 3', 1],
    ['TRY(1 / 0)', null],
    ['TRY(1 % 0)', null],
    ["TRY(CAST('x' AS integer))", null],
    ['0.1 + 0.2', 0.30000000000000004],
    ['round(2.5)', 3],
    ['round(2.345, 2)', 2.35],
    ['CAST(2.5 AS integer)', 3],
    ['CAST(-2.5 AS bigint)', '-3'],
    ["TRY_CAST('1.5' AS integer)", null],
    ["CAST('42' AS integer)", 42],
    ['greatest(1, NULL, 3)', null],
    ['greatest(1, 2)', 2],
    ['ceil(3)', 3],
    ['mod(7, 3)', 1],
    ['bitwise_and(6, 3)', '2'],
    ["CAST(1.5 AS varchar) || '!'", '1.5!'],
    // Texts
    ["'a' || NULL", null],
    ["concat('a', NULL)", null],
    ["concat('a', 'b', 'c')", 'abc'],
    ["substr('abc', 0)", ''],
    ["substr('abc', 2)", 'bc'],
    ["substr('abc', -2, 1)", 'b'],
    ["substr('abc', -5)", ''],
    ["substring('abc', 2, 1)", 'b'],
    ["split_part('a/b', '/', 2)", 'b'],
    ["split_part('a/b', '/', 3)", null],
    ["strpos('abc', 'c')", '3'],
    ["trim(LEADING 'x' FROM 'xxaxx')", 'axx'],
    ["trim('  a ')", 'a'],
    ["replace('aXb', 'X')", 'ab'],
    ["lpad('7', 3, '0')", '007'],
    ["regexp_like('AccessDeniedException', 'Denied')", true],
    ["regexp_extract('abc', '[0-9]+')", null],
    ["regexp_extract('abc123', '[0-9]+')", '123'],
    ["regexp_extract('user/alice', 'user/(.*)', 1)", 'alice'],
    ["array_join(regexp_extract_all('1a 2b', '[0-9]'), '+')", '1+2'],
    ["regexp_replace('1a 2b', '(\\d)([a-z])', '$2$1')", 'a1 b2'],
    ["regexp_replace('a1b2', '[0-9]')", 'ab'],
    ["to_hex(md5(to_utf8('a')))", '0CC175B9C0F1B6A831C399E269772661'],
    ["from_utf8(from_base64('YWI='))", 'ab'],
    ["url_decode('a%20b')", 'a b'],
    ["'50%' LIKE '50|%' ESCAPE '|'", true],
    ["'a_c' LIKE 'a\\_c'", false],
    ["U&'\\0061\\\\'", 'a\\'],
    ["'it''s'", "it's"],
    // Times
    ["date_diff('hour', TIMESTAMP '2026-01-01 00:59:00', TIMESTAMP '2026-01-01 01:01:00')", '0'],
    ["date_diff('day', DATE '2026-01-01', DATE '2026-01-31')", '30'],
    ["date_diff('month', DATE '2026-01-31', DATE '2026-02-28')", '1'],
    ["date_add('day', -7, DATE '2026-01-08')", '2026-01-01'],
    ["date_add('hour', 2, TIMESTAMP '2026-01-01 23:00:00')", '2026-01-02 01:00:00'],
    ["date_add('quarter', 1, DATE '2026-01-31')", '2026-04-30'],
    ["DATE '2026-01-01' + INTERVAL '1' DAY", '2026-01-02'],
    ["TIMESTAMP '2026-01-31 10:00:00' + INTERVAL '1' MONTH", '2026-02-28 10:00:00'],
    ["TIMESTAMP '2026-01-02 00:00:00' - INTERVAL '-1' DAY", '2026-01-03 00:00:00'],
    ["date_trunc('day', TIMESTAMP '2026-01-01 10:00:00')", '2026-01-01 00:00:00'],
    ["date_trunc('month', DATE '2026-01-31')", '2026-01-01'],
    ["date_format(TIMESTAMP '2026-01-02 03:04:05', '%Y-%m-%d %H:%i:%s')", '2026-01-02 03:04:05'],
    ["date_format(TIMESTAMP '2026-01-02 03:04:05', '%M %e')", 'January 2'],
    ["date_parse('20260102', '%Y%m%d')", '2026-01-02 00:00:00'],
    ["format_datetime(TIMESTAMP '2026-01-02 03:04:05', 'yyyy-MM-dd''T''HH:mm')", '2026-01-02T03:04'],
    ['CAST(from_unixtime(1767225600) AS timestamp)', '2026-01-01 00:00:00'],
    ["to_unixtime(TIMESTAMP '2026-01-01 00:00:00')", 1767225600],
    ["day_of_week(DATE '2026-01-04')", '7'],
    ["EXTRACT(DOW FROM DATE '2026-01-04')", '7'],
    ["EXTRACT(YEAR FROM DATE '2026-01-04')", '2026'],
    ["hour(TIMESTAMP '2026-01-01 20:00:00' AT TIME ZONE 'Asia/Tokyo')", '5'],
    ["hour(at_timezone(TIMESTAMP '2026-01-01 20:00:00', 'Asia/Tokyo'))", '5'],
    ["CAST(TIMESTAMP '2026-01-01 20:00:00' AT TIME ZONE 'Asia/Tokyo' AS date)", '2026-01-02'],
    ['CAST(now() AS date)', '2026-03-01'],
    ['current_date', '2026-03-01'],
    ["current_timestamp > TIMESTAMP '2026-03-01 11:59:59'", true],
    ["TIMESTAMP '2026-01-01 00:00:00 UTC' = TIMESTAMP '2026-01-01 00:00:00'", true],
    ["to_iso8601(from_iso8601_timestamp('2026-01-01T00:00:00Z'))", '2026-01-01T00:00:00.000Z'],
    // JSON
    ['json_extract_scalar(\'{"a":{"b":"c"}}\', \'$.a.b\')', 'c'],
    ['json_extract_scalar(\'{"a":{"b":"c"}}\', \'$.a\')', null],
    ["json_extract_scalar('{', '$.a')", null],
    ['json_extract_scalar(\'{"a b":[5,6]}\', \'$["a b"][1]\')', '6'],
    ["json_array_length('[1,2]')", '2'],
    ['array_join(CAST(json_extract(\'{"a":["x","y"]}\', \'$.a\') AS array(varchar)), \',\')', 'x,y'],
    ['json_format(CAST(ARRAY[1, 2] AS json))', '[1,2]'],
    ['json_format(json_parse(\'{"a": 1}\'))', '{"a":1}'],
    // Arrays and maps
    ['cardinality(ARRAY[1, 2])', '2'],
    ['element_at(ARRAY[1, 2], 3)', null],
    ['element_at(ARRAY[1, 2], -1)', 2],
    ['ARRAY[1, 2][2]', 2],
    ['TRY(ARRAY[1, 2][3])', null],
    ['contains(ARRAY[1, 2], 2)', true],
    ['contains(ARRAY[1, NULL], 2)', null],
    ['contains(ARRAY[1], 2)', false],
    ['any_match(ARRAY[1, 2], x -> x = 2)', true],
    ['any_match(ARRAY[1, NULL], x -> x = 2)', null],
    ['any_match(CAST(ARRAY[] AS array(integer)), x -> x = 2)', false],
    ['all_match(ARRAY[1, NULL], x -> x = 1)', null],
    ['none_match(ARRAY[1, 2], x -> x = 3)', true],
    ["array_join(transform(ARRAY['a', 'b'], x -> upper(x)), '')", 'AB'],
    ["array_join(filter(ARRAY[1, 2, 3], x -> x > 1), ',')", '2,3'],
    ['reduce(ARRAY[1, 2, 3], 0, (s, x) -> s + x, s -> s * 10)', 60],
    ["reduce(CAST(ARRAY[] AS array(varchar)), '', (s, x) -> s || x, s -> length(s))", '0'],
    ["array_join(transform(ARRAY[1, 2], x -> cardinality(filter(ARRAY[1, 2, 3], y -> y > x))), ',')", '2,1'],
    ["array_join(array_sort(ARRAY[3, 1, 2]), ',')", '1,2,3'],
    ["array_join(array_distinct(ARRAY[2, 1, 2]), ',')", '2,1'],
    ["array_join(slice(ARRAY[1, 2, 3], 2, 2), ',')", '2,3'],
    ["array_join(slice(ARRAY[1, 2, 3], -2, 1), ',')", '2'],
    ["array_join(ARRAY['a', NULL, 'b'], '+')", 'a+b'],
    ["array_join(ARRAY['a', NULL], '+', '?')", 'a+?'],
    ['arrays_overlap(ARRAY[1, 2], ARRAY[2, 3])', true],
    ["array_join(sequence(1, 3), ',')", '1,2,3'],
    ["array_join(sequence(3, 1), ',')", '3,2,1'],
    ["element_at(MAP(ARRAY['a'], ARRAY[1]), 'b')", null],
    ["MAP(ARRAY['a'], ARRAY[1])['a']", 1],
    ["cardinality(map_filter(MAP(ARRAY['a', 'b'], ARRAY[1, 2]), (k, v) -> v > 1))", '1'],
    ["element_at(transform_values(MAP(ARRAY['a'], ARRAY[1]), (k, v) -> v + 1), 'a')", 2],
    ["array_join(map_keys(MAP(ARRAY['a'], ARRAY[1])), ',')", 'a'],
    // Addresses
    ["contains('10.0.0.0/8', CAST('10.1.2.3' AS ipaddress))", true],
    ["contains('10.0.0.0/8', CAST('11.1.2.3' AS ipaddress))", false],
    ["contains('10.0.0.0/8', TRY_CAST('cloudtrail.amazonaws.com' AS ipaddress))", null],
    ["contains('2001:db8::/32', CAST('2001:db8:1::5' AS ipaddress))", true],
    ["contains('2001:db8::/32', CAST('2001:db9::' AS ipaddress))", false],
    ["contains('::ffff:0:0/96', CAST('1.2.3.4' AS ipaddress))", true],
    ["CAST('::ffff:1.2.3.4' AS ipaddress) = IPADDRESS '1.2.3.4'", true],
    ["TRY_CAST('1:2:3' AS ipaddress) IS NULL", true],
    // The rest
    ["if(1 > 2, 'a', 'b')", 'b'],
    ['coalesce(NULL, 2)', 2],
    ['nullif(1, 1)', null],
    ["CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", 'b'],
    ['1 IS DISTINCT FROM NULL', true],
    ['3 NOT BETWEEN 1 AND 2', true],
    ['(SELECT max(x) FROM (VALUES 1, 2) AS t(x))', 2],
    ['2 = ANY (VALUES 1, 2)', true],
    ['EXISTS (SELECT 1 WHERE false)', false],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  it.each<[string, unknown[][]]>([
    [
      "SELECT k, n FROM (SELECT ARRAY['b', 'a'] AS a) AS s CROSS JOIN UNNEST(a) WITH ORDINALITY AS t(k, n) ORDER BY n",
      [
        ['b', '1'],
        ['a', '2'],
      ],
    ],
    ["SELECT k, v FROM UNNEST(MAP(ARRAY['x'], ARRAY[1])) AS t(k, v)", [['x', 1]]],
    [
      'SELECT a, b FROM UNNEST(ARRAY[1, 2], ARRAY[3]) AS t(a, b) ORDER BY a',
      [
        [1, 3],
        [2, null],
      ],
    ],
    ["SELECT t.uid FROM UNNEST(CAST(ARRAY[ROW('u', 1)] AS array(row(uid varchar, n integer)))) AS t(uid, n)", [['u']]],
    [
      'SELECT id, k FROM (VALUES (1, ARRAY[7]), (2, NULL)) AS s(id, a) LEFT JOIN UNNEST(a) AS t(k) ON TRUE ORDER BY id',
      [
        [1, 7],
        [2, null],
      ],
    ],
    ['SELECT x FROM (VALUES 2, NULL, 1) AS t(x) ORDER BY x DESC', [[2], [1], [null]]],
    [
      'SELECT x, count(*) FROM (VALUES 1, 1, 2) AS t(x) GROUP BY 1 ORDER BY 2 DESC',
      [
        [1, '2'],
        [2, '1'],
      ],
    ],
    ['SELECT count(*) AS n, x FROM (VALUES 1, 1, 2) AS t(x) GROUP BY x HAVING count(*) > 1 ORDER BY n', [['2', 1]]],
    ['SELECT approx_distinct(x) FILTER (WHERE x > 1) AS n FROM (VALUES 1, 2, 2, 3) AS t(x)', [['2']]],
    ['SELECT count_if(x > 1) AS n, sum(x) AS s, avg(x) AS a FROM (VALUES 1, 2, 3) AS t(x)', [['2', '6', 2]]],
    ["SELECT listagg(x, '+') WITHIN GROUP (ORDER BY x DESC) AS l FROM (VALUES 'a', 'b') AS t(x)", [['b+a']]],
    ['SELECT max_by(x, y) AS m FROM (VALUES (NULL, 3), (2, 1)) AS t(x, y)', [[null]]],
    ['SELECT array_agg(x ORDER BY x DESC) AS l FROM (VALUES 1, 2) AS t(x)', [[[2, 1]]]],
    ["SELECT element_at(map_agg(k, v), 'a') AS m FROM (VALUES ('a', 1)) AS t(k, v)", [[1]]],
    [
      'SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s FROM (VALUES 1, 2) AS t(x) ORDER BY x',
      [
        [1, '1'],
        [2, '3'],
      ],
    ],
    [
      'SELECT x, lag(x) OVER w AS l FROM (VALUES 1, 2) AS t(x) WINDOW w AS (ORDER BY x) ORDER BY x',
      [
        [1, null],
        [2, 1],
      ],
    ],
    [
      'SELECT a, count(*) AS n FROM (VALUES (1, 1), (1, 2)) AS t(a, b) GROUP BY ROLLUP (a) ORDER BY n, a',
      [
        [1, '2'],
        [null, '2'],
      ],
    ],
    [
      'SELECT a, grouping(a, b) AS g FROM (VALUES (1, 2)) AS t(a, b) GROUP BY GROUPING SETS ((a), (b)) ORDER BY g',
      [
        [1, '1'],
        [null, '2'],
      ],
    ],
    ['SELECT 1 AS x UNION SELECT 1 UNION ALL SELECT 2 ORDER BY x', [[1], [2]]],
    ['SELECT x FROM (VALUES 1, 2, 3) AS t(x) ORDER BY x OFFSET 1 LIMIT 1', [[2]]],
    ['WITH a AS (SELECT 1 AS x), b(y) AS (SELECT x + 1 FROM a) SELECT y FROM b', [[2]]],
    ['SELECT id, b.v FROM (VALUES (1, 2)) AS a(id, v) JOIN (VALUES (1, 3)) AS b(id, v) USING (id)', [[1, 3]]],
    ['SELECT x FROM (VALUES 1, 2) AS t(x) WHERE EXISTS (SELECT 1 FROM (VALUES 2) AS u(y) WHERE y = x)', [[2]]],
    ['SELECT approx_percentile(x, 0.5) AS p FROM (VALUES 1, 2, 3) AS t(x)', [[2]]],
    ['SELECT x + 1 FROM (VALUES 1) AS t(x)', [[2]]],
  ])('%s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected)
  })

  it.each([
    ['SELECT 1 / x AS v FROM (VALUES 0) AS t(x)', /Division by zero/],
    ['SELECT a[3] AS v FROM (SELECT ARRAY[1] AS a)', /out of bounds/],
    ["SELECT m['b'] AS v FROM (SELECT MAP(ARRAY['a'], ARRAY[1]) AS m)", /Key not present/],
    ["SELECT CAST(x AS integer) AS v FROM (VALUES '1.5') AS t(x)", /cannot be converted/],
    ["SELECT contains('10.0.0.0/99', CAST('1.1.1.1' AS ipaddress)) AS v", /no network/],
    ['SELECT sequence(1, 20000) AS v', /10,000/],
  ])('fails where Athena fails: %s', async (sql, reason) => {
    await expect(rows(sql)).rejects.toThrow(reason)
  })

  it('names columns as Athena does', () => {
    expect(
      readForeignSql('SELECT 1, 2 AS "Two", actor.user.uid FROM cloud_trail_mgmt_2_0', input).columns.map(
        (c) => c.name,
      ),
    ).toEqual(['_col0', 'two', 'uid'])
  })
})
