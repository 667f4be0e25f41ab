import { notLocal, SqlError } from '../sql-error'
import type { SqlType } from '../sql-type'
import { strftimeOf, strftimeOfJoda } from './date-format'
import {
  BIGINT,
  DATE,
  DOUBLE,
  type FunctionEntry,
  type FunctionTable,
  type Site,
  scalar,
  scalarAt,
  TIMESTAMP,
  TIMESTAMPTZ,
  typeOfArg,
  VARCHAR,
} from './define'

const UNITS = ['millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
const DAY_UNITS = ['day', 'week', 'month', 'quarter', 'year']

/** A unit of time, written as a plain text. */
function unit(site: Site, i: number, isOfDate = false): string {
  const text = site.literal(i)?.toLowerCase()
  if (text === undefined) throw notLocal('A unit of time that is not a plain text', site.spanOf(i))
  if (!UNITS.includes(text))
    throw new SqlError(
      `There is no unit of time "${text.slice(0, 20)}".`,
      site.spanOf(i),
      `Units: ${UNITS.join(', ')}.`,
    )
  if (isOfDate && !DAY_UNITS.includes(text)) throw new SqlError(`A date has no ${text}s.`, site.spanOf(i))
  return text
}

const isDate = (site: Site, i: number) => site.args[i]?.type.kind === 'date'

/** Keeps a date a date, where DuckDB makes a timestamp of it. */
const asBefore = (site: Site, i: number, sql: string) => (isDate(site, i) ? `CAST(${sql} AS DATE)` : sql)

function added(site: Site, n: string, time: string): string {
  const name = unit(site, 0, isDate(site, 2))
  // Trino takes whole numbers; DuckDB has a function for each unit.
  const part = name === 'quarter' ? `to_months(CAST(3 * (${n}) AS INTEGER))` : `to_${name}s(CAST(${n} AS BIGINT))`
  const small =
    name === 'quarter' || name === 'millisecond'
      ? part
      : part.replace('BIGINT', name === 'hour' || name === 'minute' || name === 'second' ? 'BIGINT' : 'INTEGER')
  return asBefore(site, 2, `(${time} + ${small})`)
}

function elapsed(site: Site, a: string, b: string): string {
  const name = unit(site, 0, isDate(site, 1) && isDate(site, 2))
  const isMixed = site.args[1]?.type.kind !== site.args[2]?.type.kind
  const [from, to] = isMixed ? [`CAST(${a} AS TIMESTAMP)`, `CAST(${b} AS TIMESTAMP)`] : [a, b]
  return `date_sub('${name}', ${from}, ${to})`
}

function format(site: Site, i: number, of = strftimeOf): string {
  const text = site.literal(i)
  if (text === undefined) throw notLocal('A date format that is not a plain text', site.spanOf(i))
  return `'${of(text, site.spanOf(i)).replaceAll("'", "''")}'`
}

/** A field of the clock: the same for dates, times and instants, as everything is in UTC. */
const field = (sql: (x: string) => string): FunctionEntry => scalar('z', BIGINT, sql)

/** The field that EXTRACT names, and the function of the same name. */
export const TIME_FIELDS: FunctionTable = {
  year: field((x) => `year(${x})`),
  quarter: field((x) => `quarter(${x})`),
  month: field((x) => `month(${x})`),
  week: field((x) => `week(${x})`),
  day: field((x) => `day(${x})`),
  day_of_month: field((x) => `day(${x})`),
  day_of_week: field((x) => `isodow(${x})`),
  dow: field((x) => `isodow(${x})`),
  day_of_year: field((x) => `dayofyear(${x})`),
  doy: field((x) => `dayofyear(${x})`),
  year_of_week: field((x) => `isoyear(${x})`),
  yow: field((x) => `isoyear(${x})`),
  hour: field((x) => `hour(${x})`),
  minute: field((x) => `minute(${x})`),
  second: field((x) => `second(${x})`),
}

/** A zone by name that stands for UTC. */
export function isUtc(zone: string | undefined): boolean {
  return zone !== undefined && /^(utc|gmt|z|etc\/utc|\+00:00)$/i.test(zone)
}

const zonedOrUtc = (site: Site): SqlType => (isUtc(site.literal(1)) ? TIMESTAMPTZ : { kind: 'zoned' })

/** A time at a zone's clock. Trino takes a time without a zone for one in the session's, which is UTC. */
export function atZone(value: string, type: SqlType, zone: string | undefined, zoneSql: string): string {
  const instant = type.kind === 'timestamptz' ? value : `(CAST(${value} AS TIMESTAMP) AT TIME ZONE 'UTC')`
  return isUtc(zone) ? instant : `(${instant} AT TIME ZONE ${zoneSql})`
}

/** trino.io/docs/current/functions/datetime.html */
export const TIME_FUNCTIONS: FunctionTable = {
  ...TIME_FIELDS,
  week_of_year: field((x) => `week(${x})`),
  millisecond: field((x) => `(millisecond(${x}) % 1000)`),
  date: scalarAt('x', DATE, (site, x) => {
    const { kind } = site.args[0]?.type ?? { kind: 'null' }
    if (kind !== 'varchar') return `CAST(${x} AS DATE)`
    return `CASE WHEN regexp_full_match(${x}, '\\d{4}-\\d\\d?-\\d\\d?') THEN CAST(${x} AS DATE) WHEN ${x} IS NOT NULL THEN ${site.isTried ? 'NULL' : "error('Not a date')"} END`
  }),
  date_trunc: scalarAt('tz', typeOfArg(1), (site, _, x) =>
    asBefore(site, 1, `date_trunc('${unit(site, 0, isDate(site, 1))}', ${x})`),
  ),
  date_add: scalarAt('tid', typeOfArg(2), (site, _, n, x) => added(site, n as string, x as string)),
  date_diff: scalarAt('tdd', BIGINT, (site, _, a, b) => elapsed(site, a as string, b as string)),
  date_format: scalarAt('zt', VARCHAR, (site, x) => `strftime(CAST(${x} AS TIMESTAMP), ${format(site, 1)})`),
  date_parse: scalarAt('tt', TIMESTAMP, (site, x) =>
    site.isTried ? `try_strptime(${x}, ${format(site, 1)})` : `strptime(${x}, ${format(site, 1)})`,
  ),
  format_datetime: scalarAt(
    'zt',
    VARCHAR,
    (site, x) => `strftime(CAST(${x} AS TIMESTAMP), ${format(site, 1, strftimeOfJoda)})`,
  ),
  from_unixtime: scalarAt('n', TIMESTAMPTZ, (_, x) => `date_trunc('millisecond', to_timestamp(${x}))`),
  to_unixtime: scalar('d', DOUBLE, (x) => `epoch(${x})`),
  from_iso8601_timestamp: scalarAt('t', TIMESTAMPTZ, (_, x) => `CAST(${x} AS TIMESTAMP WITH TIME ZONE)`),
  from_iso8601_date: scalar('t', DATE, (x) => `CAST(${x} AS DATE)`),
  to_iso8601: scalarAt('d', VARCHAR, (site, x) => {
    if (isDate(site, 0)) return `CAST(${x} AS VARCHAR)`
    const zone = site.args[0]?.type.kind === 'timestamptz' ? 'Z' : ''
    return `(strftime(CAST(${x} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%g') || '${zone}')`
  }),
  at_timezone: scalarAt('dt', zonedOrUtc, (site, x, zone) =>
    atZone(x as string, site.args[0]?.type ?? TIMESTAMP, site.literal(1), zone as string),
  ),
  last_day_of_month: scalar('d', DATE, (x) => `last_day(${x})`),
  current_timezone: scalar('', VARCHAR, () => "'UTC'"),
}
