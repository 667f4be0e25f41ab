import { commonType, isWhole, type SqlType } from '../sql-type'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type FunctionTable,
  NULL_TYPE,
  type Site,
  same,
  scalar,
  scalarAt,
  typeOfArg,
  unless,
} from './define'

const widest = (site: Site): SqlType => site.args.reduce<SqlType>((t, a) => commonType(t, a.type) ?? t, NULL_TYPE)

/** Whole numbers stay what they are; DuckDB would make doubles of them. */
const keepsWhole = (name: string) =>
  scalarAt('n', typeOfArg(0), (site, x) => (site.args[0] && isWhole(site.args[0].type) ? `(${x})` : `${name}(${x})`))

/** With a NULL among them Trino answers NULL, DuckDB passes over it. */
const extreme = (name: string) =>
  scalarAt(
    'xx*',
    widest,
    (_, ...a) => `CASE WHEN ${a.map((x) => `${x} IS NOT NULL`).join(' AND ')} THEN ${name}(${a.join(', ')}) END`,
  )

/** trino.io/docs/current/functions/math.html */
export const NUMBER_FUNCTIONS: FunctionTable = {
  abs: same('abs', 'n', typeOfArg(0)),
  ceil: keepsWhole('ceil'),
  ceiling: keepsWhole('ceil'),
  floor: keepsWhole('floor'),
  round: scalarAt('n?i', typeOfArg(0), (_, ...a) => `round(${a.join(', ')})`),
  truncate: scalar('n', DOUBLE, (x) => `trunc(CAST(${x} AS DOUBLE))`),
  sign: scalarAt('n', typeOfArg(0), (_, x) => `sign(${x})`),
  mod: scalarAt('nn', widest, (site, a, b) => unless(site, `${b} = 0`, 'Division by zero', `${a} % ${b}`)),
  power: same('pow', 'nn', DOUBLE),
  pow: same('pow', 'nn', DOUBLE),
  sqrt: scalar('n', DOUBLE, (x) => `CASE WHEN ${x} < 0 THEN CAST('nan' AS DOUBLE) ELSE sqrt(${x}) END`),
  cbrt: same('cbrt', 'n', DOUBLE),
  exp: same('exp', 'n', DOUBLE),
  ln: scalarAt('n', DOUBLE, (site, x) =>
    unless(site, `${x} <= 0`, 'the logarithm of what is not above zero', `ln(${x})`),
  ),
  log2: scalarAt('n', DOUBLE, (site, x) =>
    unless(site, `${x} <= 0`, 'the logarithm of what is not above zero', `log2(${x})`),
  ),
  log10: scalarAt('n', DOUBLE, (site, x) =>
    unless(site, `${x} <= 0`, 'the logarithm of what is not above zero', `log10(${x})`),
  ),
  pi: same('pi', '', DOUBLE),
  rand: same('random', '', DOUBLE),
  random: same('random', '', DOUBLE),
  greatest: extreme('greatest'),
  least: extreme('least'),
  is_nan: same('isnan', 'n', BOOLEAN),
  is_finite: same('isfinite', 'n', BOOLEAN),
  is_infinite: same('isinf', 'n', BOOLEAN),
  nan: scalar('', DOUBLE, () => "CAST('nan' AS DOUBLE)"),
  infinity: scalar('', DOUBLE, () => "CAST('infinity' AS DOUBLE)"),
  bitwise_and: scalar('ii', BIGINT, (a, b) => `(CAST(${a} AS BIGINT) & CAST(${b} AS BIGINT))`),
  bitwise_or: scalar('ii', BIGINT, (a, b) => `(CAST(${a} AS BIGINT) | CAST(${b} AS BIGINT))`),
  bitwise_xor: scalar('ii', BIGINT, (a, b) => `xor(CAST(${a} AS BIGINT), CAST(${b} AS BIGINT))`),
  bitwise_not: scalar('i', BIGINT, (a) => `(~CAST(${a} AS BIGINT))`),
}
