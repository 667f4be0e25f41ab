import type { SqlType } from '../sql-type'
import {
  arrayOf,
  BOOLEAN,
  elementOf,
  type FunctionTable,
  type LambdaText,
  NULL_TYPE,
  type Site,
  scalarAt,
  typeOfArg,
} from './define'

const item = (site: Site) => site.lambda(1, elementOf(site.args[0]?.type))
const text = (l: LambdaText) => `lambda ${l.params.join(', ')}: ${l.sql}`
const counted = (a: string, l: LambdaText, condition: string) =>
  `len(list_filter(${a}, lambda ${l.params[0]}: ${condition})) > 0`

/** SQL's three values: true if any is, unknown if any is unknown, else false. */
function anyMatch(a: string, l: LambdaText): string {
  return `CASE WHEN ${a} IS NULL THEN NULL WHEN ${counted(a, l, l.sql)} THEN true WHEN ${counted(a, l, `(${l.sql}) IS NULL`)} THEN NULL ELSE false END`
}

function allMatch(a: string, l: LambdaText): string {
  return `CASE WHEN ${a} IS NULL THEN NULL WHEN ${counted(a, l, `NOT (${l.sql})`)} THEN false WHEN ${counted(a, l, `(${l.sql}) IS NULL`)} THEN NULL ELSE true END`
}

function mapTypes(site: Site): { key: SqlType; value: SqlType } {
  const type = site.args[0]?.type
  return type?.kind === 'map' ? type : { key: NULL_TYPE, value: NULL_TYPE }
}

/** A lambda over key and value, as one over an entry. */
function overEntry(site: Site): LambdaText {
  const { key, value } = mapTypes(site)
  const entry = site.fresh()
  const l = site.lambdaOver(1, { type: key, sql: `${entry}.key` }, { type: value, sql: `${entry}.value` })
  // Read a second time, it still has the name of the first.
  return { ...l, params: [(l.params[0] ?? entry).replace(/\.key$/, '')] }
}

/** trino.io/docs/current/functions/lambda.html: what no macro can teach DuckDB. */
export const LAMBDA_FUNCTIONS: FunctionTable = {
  filter: scalarAt('al', typeOfArg(0), (site, a) => `list_filter(${a}, ${text(item(site))})`),
  transform: scalarAt(
    'al',
    (site) => arrayOf(item(site).type),
    (site, a) => `list_transform(${a}, ${text(item(site))})`,
  ),
  any_match: scalarAt('al', BOOLEAN, (site, a) => anyMatch(a as string, item(site))),
  all_match: scalarAt('al', BOOLEAN, (site, a) => allMatch(a as string, item(site))),
  none_match: scalarAt('al', BOOLEAN, (site, a) => `(NOT ${anyMatch(a as string, item(site))})`),
  reduce: scalarAt(
    'axll',
    (site) => site.lambda(3, site.args[1]?.type ?? NULL_TYPE).type,
    (site, a, initial) => {
      const state = site.args[1]?.type ?? NULL_TYPE
      const step = site.lambda(2, state, elementOf(site.args[0]?.type))
      const end = site.lambda(3, state)
      const folded = `CASE WHEN ${a} IS NULL THEN NULL WHEN len(${a}) = 0 THEN ${initial} ELSE list_reduce(${a}, ${text(step)}, ${initial}) END`
      return `list_transform([${folded}], ${text(end)})[1]`
    },
  ),
  map_filter: scalarAt(
    'ml',
    typeOfArg(0),
    (site, m) => `map_from_entries(list_filter(map_entries(${m}), ${text(overEntry(site))}))`,
  ),
  transform_values: scalarAt(
    'ml',
    (site) => ({ kind: 'map', key: mapTypes(site).key, value: overEntry(site).type }),
    (site, m) => `map(map_keys(${m}), list_transform(map_entries(${m}), ${text(overEntry(site))}))`,
  ),
}
