/**
 * Teaches a DuckDB connection Athena's (Trino's) words and meanings, so that one SQL text serves both. What a macro
 * cannot teach (lambdas) is spelled out in lib/sql/fn.ts.
 */
export const DUCKDB_DIALECT: readonly string[] = [
  "SET TimeZone = 'UTC'",
  // Trino divides integers as integers; DuckDB would give 3.5 for 7/2.
  'SET integer_division = true',
  "SET default_null_order = 'NULLS_LAST'",
  // DuckDB counts into a 128-bit integer, which Parquet keeps as a double.
  'CREATE OR REPLACE MACRO count_if(x) AS count(CASE WHEN x THEN 1 END)',
  'CREATE OR REPLACE MACRO cardinality(x) AS len(x)',
  'CREATE OR REPLACE MACRO element_at(c, k) AS c[k]',
  `CREATE OR REPLACE MACRO array_join(a, s) AS array_to_string(a, s)`,
  'CREATE OR REPLACE MACRO sequence(a, b) AS generate_series(a, b)',
  'CREATE OR REPLACE MACRO slice(a, s, n) AS list_slice(a, s, s + n - 1)',
  `CREATE OR REPLACE MACRO json_extract_scalar(j, p) AS (
     CASE WHEN json_valid(j) AND json_type(j, p) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, p) END)`,
  'CREATE OR REPLACE MACRO json_format(j) AS CAST(j AS VARCHAR)',
  `CREATE OR REPLACE MACRO from_unixtime(x) AS (to_timestamp(x) AT TIME ZONE 'UTC')`,
  'CREATE OR REPLACE MACRO to_unixtime(x) AS epoch(x)',
  // DuckDB's date_diff counts boundaries crossed, Trino's whole units elapsed: 00:59 to 01:01 is no hour.
  'CREATE OR REPLACE MACRO date_diff(u, a, b) AS date_sub(u, a, b)',
  'CREATE OR REPLACE MACRO day_of_week(t) AS isodow(t)',
  'CREATE OR REPLACE MACRO regexp_like(s, p) AS regexp_matches(s, p)',
  // Without a match Trino gives NULL, DuckDB an empty text.
  `CREATE OR REPLACE MACRO regexp_extract(s, p) AS (CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p) END),
     (s, p, g) AS (CASE WHEN regexp_matches(s, p) THEN system.main.regexp_extract(s, p, g) END)`,
  'CREATE OR REPLACE MACRO map_agg(k, v) AS map_from_entries(list((k, v)))',
]
