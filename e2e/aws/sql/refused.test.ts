import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { expect, it } from 'vitest'
import { parseColumnType } from '@/lib/lake/column-type'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { Analysis } from './analysis'
import { parse } from './parse'
import { SqlError } from './sql-error'
import { ofGlue } from './trino-type'

/** The reason and text of Athena's refusal, or `taken`. */
function verdict(text: string): string {
  try {
    const statement = parse(text)
    if (!(statement instanceof T.StatementDefaultContext)) return 'no query'
    new Analysis(() =>
      Object.entries(cloudTrailMgmt.columns).map(([name, type]) => ({ name, type: ofGlue(parseColumnType(type), 6) })),
    ).query(statement.rootQuery().query())
    return 'taken'
  } catch (error) {
    if (error instanceof SqlError) return `${error.reason}: ${error.message}`
    throw error
  }
}

it.each([
  'SELECT status::varchar FROM t',
  `SELECT status ILIKE 'x' FROM t`,
  'SELECT status FROM t LIMIT 1 OFFSET 2',
  'SELECT [1, 2]',
  'FROM t',
  'SELECT * EXCLUDE (status) FROM t',
  'SELECT * REPLACE (1 AS status) FROM t',
  'SELECT status FROM t QUALIFY row_number() OVER () = 1',
  'SELECT [x FOR x IN y]',
  'SELECT 1; SELECT 2',
  'PIVOT t ON status',
  `SELECT * FROM read_parquet('a')`,
  `SELECT * FROM 'a.parquet'`,
  'PRAGMA version',
  `COPY t TO 'x'`,
  `SELECT {'a': 1}`,
  'SELECT 7 // 2',
  'SELECT 1 == 1',
  'SELECT DISTINCT ON (status) status FROM t',
  'SELECT status FROM t GROUP BY ALL',
  'SELECT lambda x: x',
  'SELECT `status` FROM t',
  'SELECT count(*) FROM t SAMPLE 10%',
  'SELECT status AS group FROM t',
  '',
])('is no Trino SQL: %s', (text) => {
  expect(verdict(text)).toMatch(/^MALFORMED_QUERY: /)
})

it.each([
  ['SELECT list_transform(ARRAY[1], e -> e)', 'list_transform'],
  [`SELECT strftime(time_dt, '%Y') FROM t`, 'strftime'],
  ['SELECT regexp_matches(status, status) FROM t', 'regexp_matches'],
  ['SELECT string_agg(status) FROM t', 'string_agg'],
  ['SELECT epoch(time_dt) FROM t', 'epoch'],
  ['SELECT len(status) FROM t', 'len'],
  ['SELECT ifnull(status, status) FROM t', 'ifnull'],
  ['SELECT COLUMNS(*) FROM t', 'columns'],
  ['SELECT to_timestamp(1)', 'to_timestamp'],
  ['SELECT median(severity_id) FROM t', 'median'],
  ['SELECT is_subnet_of(status, status) FROM t', 'is_subnet_of'],
])('does not know the function of %s', (text, name) => {
  expect(verdict(text)).toMatch(new RegExp(`^FUNCTION_NOT_FOUND: line 1:8: Function '${name}' not registered`))
})

it.each([
  [`SELECT 1 FROM t WHERE status = 1`, 'Cannot apply operator: varchar = integer'],
  [`SELECT 1 FROM t WHERE severity_id = '1'`, 'Cannot apply operator: integer = varchar'],
  [`SELECT 1 FROM t WHERE time_dt > '2026-01-01'`, 'Cannot apply operator: timestamp(6) > varchar'],
  [`SELECT 1 FROM t WHERE severity_id IN ('1')`, 'All IN value and list items must be the same type'],
  [`SELECT 1 FROM t WHERE time BETWEEN '1' AND '2'`, 'Cannot apply operator: bigint BETWEEN varchar'],
  [`SELECT CASE WHEN is_mfa THEN 1 ELSE 'x' END FROM t`, 'All CASE results must be the same type'],
  [`SELECT coalesce(severity_id, 'x') FROM t`, 'All COALESCE operands must be the same type'],
  [`SELECT severity_id || status FROM t`, 'for function concat'],
  ['SELECT status + 1 FROM t', 'Cannot apply operator: varchar + integer'],
  ['SELECT lower(severity_id) FROM t', 'Unexpected parameters (integer) for function lower'],
  ['SELECT sum(status) FROM t', 'Unexpected parameters (varchar) for function sum'],
  ['SELECT element_at(unmapped, 1) FROM t', 'Unexpected parameters'],
  ['SELECT cardinality(status) FROM t', 'Unexpected parameters (varchar) for function cardinality'],
  ['SELECT 1 FROM t WHERE status', 'WHERE clause must evaluate to a boolean'],
  ['SELECT 1 FROM t WHERE severity_id AND is_mfa', 'must evaluate to a boolean'],
  ['SELECT status FROM t UNION ALL SELECT severity_id FROM t', 'column 1 in UNION query has incompatible types'],
  ['SELECT status FROM t UNION ALL SELECT status, status FROM t', 'UNION query has different number of fields: 1, 2'],
  ['SELECT CAST(actor AS varchar) FROM t', 'Cannot cast row'],
  ['SELECT CAST(time_dt AS bigint) FROM t', 'Cannot cast timestamp(6) to bigint'],
  ["SELECT 1 FROM t WHERE severity_id LIKE '1%'", 'LIKE expression must evaluate to a varchar'],
  ["SELECT resources['1'] FROM t", 'Cannot apply operator'],
  ['SELECT u.a FROM t CROSS JOIN UNNEST(status) AS u(a)', 'Cannot unnest type: varchar'],
  ['SELECT status.x FROM t', 'is not of type ROW'],
])('has a wrong type: %s', (text, message) => {
  expect(verdict(text)).toContain(message)
})

it.each([
  'SELECT "x" FROM t',
  'SELECT actor.user.nope FROM t',
  "SELECT status AS s FROM t WHERE s = 'x'",
  'SELECT status AS s FROM t GROUP BY s',
  'SELECT status AS s, s || s FROM t',
  'SELECT resources.uid FROM t WHERE x.y = 1',
])('cannot resolve a column: %s', (text) => {
  expect(verdict(text)).toMatch(/^(COLUMN_NOT_FOUND|TYPE_MISMATCH): /)
})

it.each([
  'SELECT status FROM t OFFSET 2 LIMIT 1',
  `SELECT CAST(severity_id AS varchar) || ' ' || status AS s FROM t ORDER BY s`,
  'SELECT r.uid, n FROM t CROSS JOIN UNNEST(resources) WITH ORDINALITY AS r(uid, owner, type, n)',
  'SELECT k, v FROM t CROSS JOIN UNNEST(unmapped) AS m(k, v)',
  `SELECT transform(filter(resources, r -> r.type = 'x'), r -> r.uid) FROM t`,
  'WITH a AS (SELECT actor.user.uid AS uid, severity_id FROM t) SELECT a.uid, sum(severity_id) FROM a GROUP BY a.uid HAVING sum(severity_id) > 1 ORDER BY 2',
  'SELECT t.status, u.status FROM t LEFT JOIN t u ON t.time = u.time AND u.actor.user.uid = t.actor.user.uid',
  'SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.time = t.time)',
  `SELECT date_trunc('hour', time_dt), date_diff('second', min(time_dt), max(time_dt)) FROM t GROUP BY 1`,
  `SELECT time_dt - INTERVAL '7' DAY, CURRENT_DATE - INTERVAL '1' DAY, from_unixtime(time / 1000e0) FROM t`,
  `SELECT contains('10.0.0.0/8', TRY_CAST(src_endpoint.ip AS IPADDRESS)) FROM t`,
  'SELECT count(*) FILTER (WHERE is_mfa), approx_distinct(status), max_by(status, time), array_agg(status ORDER BY time) FROM t',
  'SELECT status FROM t WHERE time > 1.5 AND severity_id = NULL',
  "SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v(a, b) WHERE a = 1",
  'SELECT json_format(CAST(actor AS JSON)) FROM t',
  'SELECT 1;',
])('is taken: %s', (text) => {
  expect(verdict(text)).toBe('taken')
})
