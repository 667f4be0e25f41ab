import type { SqlType } from '../sql-type'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type FunctionEntry,
  type FunctionTable,
  NULL_TYPE,
  type Site,
  same,
  typeOfArg,
  VARCHAR,
} from './define'

const kindOf = (site: Site) => site.args[0]?.type.kind

/** Sums of whole numbers are 64 bits in Athena and 128 in DuckDB; what does not fit is an error in both. */
const sum: FunctionEntry = {
  ...same(
    'sum',
    'n',
    (site) => {
      const type = site.args[0]?.type ?? NULL_TYPE
      if (type.kind === 'decimal') return { kind: 'decimal', precision: 38, scale: type.scale }
      return type.kind === 'double' ? DOUBLE : BIGINT
    },
    'aggregate',
  ),
  around: (sql, site) => (kindOf(site) === 'integer' || kindOf(site) === 'bigint' ? `CAST(${sql} AS BIGINT)` : sql),
}

const avg: FunctionEntry = {
  ...same('avg', 'n', (site) => (kindOf(site) === 'decimal' ? (site.args[0]?.type ?? DOUBLE) : DOUBLE), 'aggregate'),
  around: (sql, site) => {
    const type = site.args[0]?.type
    return type?.kind === 'decimal' ? `CAST(${sql} AS DECIMAL(${type.precision}, ${type.scale}))` : sql
  },
}

const aggregate = (
  args: string,
  type: SqlType | ((site: Site) => SqlType),
  sql: FunctionEntry['sql'],
): FunctionEntry => ({ args, kind: 'aggregate', type, sql })

const extreme = (name: string): FunctionEntry =>
  aggregate(
    'x?i',
    (site) => (site.args.length > 1 ? arrayOf(typeOfArg(0)(site)) : typeOfArg(0)(site)),
    (_, ...a) => `${name}(${a.join(', ')})`,
  )

const extremeBy = (name: string): FunctionEntry => aggregate('xx', typeOfArg(0), (_, x, y) => `${name}(${x}, ${y})`)

/** Exact where Athena's is approximate: within its error, and the same at every run. */
const percentile = aggregate(
  'nx',
  (site) => (site.args[1]?.type.kind === 'array' ? arrayOf(typeOfArg(0)(site)) : typeOfArg(0)(site)),
  (_, x, p) => `quantile_disc(${x}, ${p})`,
)

const oneWindow = (name: string, type: SqlType) => same(name, '', type, 'window')

/** trino.io/docs/current/functions/aggregate.html and window.html */
export const AGGREGATE_FUNCTIONS: FunctionTable = {
  count: aggregate('?x', BIGINT, (_, x) => `count(${x ?? '*'})`),
  count_if: aggregate('b', BIGINT, (_, x) => `count(CASE WHEN ${x} THEN 1 END)`),
  sum,
  avg,
  min: extreme('min'),
  max: extreme('max'),
  min_by: extremeBy('arg_min_null'),
  max_by: extremeBy('arg_max_null'),
  arbitrary: aggregate('x', typeOfArg(0), (_, x) => `any_value(${x})`),
  any_value: same('any_value', 'x', typeOfArg(0), 'aggregate'),
  array_agg: aggregate(
    'x',
    (site) => arrayOf(typeOfArg(0)(site)),
    (_, x) => `list(${x})`,
  ),
  approx_distinct: {
    ...aggregate('x?n', BIGINT, (_, x) => `count(DISTINCT ${x})`),
  },
  approx_percentile: percentile,
  bool_and: same('bool_and', 'b', BOOLEAN, 'aggregate'),
  every: aggregate('b', BOOLEAN, (_, x) => `bool_and(${x})`),
  bool_or: same('bool_or', 'b', BOOLEAN, 'aggregate'),
  map_agg: {
    ...aggregate(
      'xx',
      (site) => ({ kind: 'map', key: typeOfArg(0)(site), value: typeOfArg(1)(site) }),
      (_, k, v) => `list(struct_pack(key := ${k}, value := ${v}))`,
    ),
    around: (sql) => `map_from_entries(${sql})`,
  },
  histogram: {
    ...aggregate(
      'x',
      (site) => ({ kind: 'map', key: typeOfArg(0)(site), value: BIGINT }),
      (_, x) => `histogram(${x})`,
    ),
  },
  listagg: aggregate('t?t', VARCHAR, (_, x, s) => `string_agg(${x}, ${s ?? "''"})`),
  stddev: same('stddev_samp', 'n', DOUBLE, 'aggregate'),
  stddev_samp: same('stddev_samp', 'n', DOUBLE, 'aggregate'),
  stddev_pop: same('stddev_pop', 'n', DOUBLE, 'aggregate'),
  variance: same('var_samp', 'n', DOUBLE, 'aggregate'),
  var_samp: same('var_samp', 'n', DOUBLE, 'aggregate'),
  var_pop: same('var_pop', 'n', DOUBLE, 'aggregate'),
  corr: same('corr', 'nn', DOUBLE, 'aggregate'),
  geometric_mean: same('geomean', 'n', DOUBLE, 'aggregate'),
  grouping: aggregate('xx*', BIGINT, (_, ...a) => `grouping(${a.join(', ')})`),
  row_number: oneWindow('row_number', BIGINT),
  rank: oneWindow('rank', BIGINT),
  dense_rank: oneWindow('dense_rank', BIGINT),
  percent_rank: oneWindow('percent_rank', DOUBLE),
  cume_dist: oneWindow('cume_dist', DOUBLE),
  ntile: same('ntile', 'i', BIGINT, 'window'),
  first_value: same('first_value', 'x', typeOfArg(0), 'window'),
  last_value: same('last_value', 'x', typeOfArg(0), 'window'),
  nth_value: same('nth_value', 'xi', typeOfArg(0), 'window'),
  lag: same('lag', 'x?ix', typeOfArg(0), 'window'),
  lead: same('lead', 'x?ix', typeOfArg(0), 'window'),
}
