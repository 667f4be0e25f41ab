import { notLocal, SqlError } from '../sql-error'
import { commonType, type SqlType, typeName } from '../sql-type'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  elementOf,
  type FunctionTable,
  NULL_TYPE,
  type Site,
  scalar,
  scalarAt,
  typeOfArg,
  unless,
  VARCHAR,
} from './define'

const arrayType = (site: Site) => site.args[0]?.type ?? NULL_TYPE
const element = (site: Site) => elementOf(site.args[0]?.type)
const mapOf = (site: Site) => {
  const type = site.args[0]?.type
  return type?.kind === 'map' ? type : { key: NULL_TYPE, value: NULL_TYPE }
}
const isMap = (site: Site) => site.args[0]?.type.kind === 'map'

/** NULL, not false, where nothing is equal but something is unknown. */
function contains(site: Site, a: string, x: string): string {
  if (site.args[0]?.type.kind === 'varchar') return inNetwork(site, a, x)
  const [e, v] = [element(site), site.args[1]?.type ?? NULL_TYPE]
  if (!commonType(e, v)) throw new SqlError(`An array of ${typeName(e)} holds no ${typeName(v)}.`, site.span)
  return `CASE WHEN list_contains(${a}, ${x}) THEN true WHEN ${x} IS NULL OR len(list_filter(${a}, lambda _e: _e IS NULL)) > 0 THEN NULL WHEN ${a} IS NOT NULL THEN false END`
}

/** `contains('10.0.0.0/8', address)`; addresses are 128-bit numbers, version 4 mapped into version 6. */
function inNetwork(site: Site, network: string, address: string): string {
  if (site.args[1]?.type.kind !== 'ipaddress') {
    throw new SqlError(
      'contains() takes an array, or a network and an IPADDRESS.',
      site.span,
      "Write contains('10.0.0.0/8', TRY_CAST(column AS IPADDRESS)).",
    )
  }
  return `lw_in_network(${network}, ${address})`
}

function elementAt(site: Site, c: string, k: string): string {
  return isMap(site)
    ? `map_extract_value(${c}, ${k})`
    : unless(site, `${k} = 0`, 'SQL array indices start at 1', `(${c})[${k}]`)
}

/** Both arrays' elements must be of one type. */
function united(site: Site): SqlType {
  const type = commonType(arrayType(site), site.args[1]?.type ?? NULL_TYPE)
  if (!type) throw new SqlError('The two arrays hold different types.', site.span)
  return type
}

/** Trino makes at most 10,000 elements. */
function sequence(site: Site, from: string, to: string, step?: string): string {
  const kinds = site.args.map((a) => a.type.kind)
  if (kinds[0] !== 'bigint' && kinds[0] !== 'integer') {
    const by = step ?? (kinds[0] === 'date' ? "INTERVAL '1 day'" : undefined)
    if (!by) throw new SqlError('A sequence of times needs a step.', site.span)
    const times = `generate_series(CAST(${from} AS TIMESTAMP), CAST(${to} AS TIMESTAMP), ${by})`
    return kinds[0] === 'date' ? `list_transform(${times}, lambda _t: CAST(_t AS DATE))` : times
  }
  const by = step ?? `CASE WHEN ${from} <= ${to} THEN 1 ELSE -1 END`
  return unless(
    site,
    `${by} = 0 OR abs((${to}) - (${from})) // abs(${by}) >= 10000`,
    'a sequence has at most 10,000 elements',
    `generate_series(${from}, ${to}, ${by})`,
  )
}

/** trino.io/docs/current/functions/array.html and map.html, without those that take a lambda */
export const ARRAY_FUNCTIONS: FunctionTable = {
  cardinality: scalarAt('c', BIGINT, (site, x) => (isMap(site) ? `CAST(cardinality(${x}) AS BIGINT)` : `len(${x})`)),
  element_at: scalarAt(
    'cx',
    (site) => (isMap(site) ? mapOf(site).value : element(site)),
    (site, c, k) => elementAt(site, c as string, k as string),
  ),
  contains: scalarAt('xx', BOOLEAN, (site, a, x) => contains(site, a as string, x as string)),
  array_join: scalarAt('at?t', VARCHAR, (site, a, s, n) => {
    const text = element(site).kind === 'varchar' ? a : `list_transform(${a}, lambda _e: CAST(_e AS VARCHAR))`
    if (!['varchar', 'integer', 'bigint', 'boolean', 'date', 'null'].includes(element(site).kind))
      throw notLocal(`array_join() of ${typeName(element(site))}`, site.span)
    return `array_to_string(${n === undefined ? text : `list_transform(${text}, lambda _e: coalesce(_e, ${n}))`}, ${s})`
  }),
  array_distinct: scalarAt('a', arrayType, (_, a) => `list_filter(${a}, lambda _e, _i: list_position(${a}, _e) = _i)`),
  array_max: scalarAt(
    'a',
    element,
    (_, a) => `CASE WHEN len(list_filter(${a}, lambda _e: _e IS NULL)) = 0 THEN list_max(${a}) END`,
  ),
  array_min: scalarAt(
    'a',
    element,
    (_, a) => `CASE WHEN len(list_filter(${a}, lambda _e: _e IS NULL)) = 0 THEN list_min(${a}) END`,
  ),
  array_sort: scalar('a', typeOfArg(0), (a) => `list_sort(${a}, 'ASC', 'NULLS LAST')`),
  array_position: scalar(
    'ax',
    BIGINT,
    (a, x) =>
      `CASE WHEN ${a} IS NOT NULL AND ${x} IS NOT NULL THEN coalesce(CAST(list_position(${a}, ${x}) AS BIGINT), 0) END`,
  ),
  array_remove: scalar('ax', typeOfArg(0), (a, x) => `list_filter(${a}, lambda _e: (_e = ${x}) IS DISTINCT FROM true)`),
  array_intersect: scalarAt('aa', united, (_, a, b) => `list_sort(list_intersect(${a}, ${b}))`),
  array_union: scalarAt('aa', united, (_, a, b) => `list_sort(list_distinct(list_concat(${a}, ${b})))`),
  array_except: scalarAt(
    'aa',
    united,
    (_, a, b) => `list_sort(list_distinct(list_filter(${a}, lambda _e: NOT list_contains(${b}, _e))))`,
  ),
  arrays_overlap: scalarAt('aa', BOOLEAN, (site, a, b) => {
    united(site)
    const hasNull = (x: string) => `len(list_filter(${x}, lambda _e: _e IS NULL)) > 0`
    return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL WHEN list_has_any(${a}, ${b}) THEN true WHEN ${hasNull(a as string)} OR ${hasNull(b as string)} THEN NULL ELSE false END`
  }),
  flatten: scalarAt('a', element, (_, a) => `flatten(list_filter(${a}, lambda _e: _e IS NOT NULL))`),
  slice: scalarAt(
    'aii',
    typeOfArg(0),
    (_, a, s, n) =>
      `CASE WHEN ${s} > 0 THEN list_slice(${a}, ${s}, ${s} + ${n} - 1) ELSE list_slice(${a}, len(${a}) + ${s} + 1, len(${a}) + ${s} + ${n}) END`,
  ),
  sequence: scalarAt(
    'xx?x',
    (site) => arrayOf(site.args[0]?.type.kind === 'integer' ? BIGINT : (site.args[0]?.type ?? BIGINT)),
    (site, ...a) => sequence(site, a[0] as string, a[1] as string, a[2]),
  ),
  zip: scalarAt(
    'aaa*',
    (site) => arrayOf({ kind: 'row', fields: site.args.map((a) => ({ name: undefined, type: elementOf(a.type) })) }),
    (_, ...a) => `list_zip(${a.join(', ')})`,
  ),
  map_keys: scalarAt(
    'm',
    (site) => arrayOf(mapOf(site).key),
    (_, m) => `map_keys(${m})`,
  ),
  map_values: scalarAt(
    'm',
    (site) => arrayOf(mapOf(site).value),
    (_, m) => `map_values(${m})`,
  ),
  map_concat: scalarAt('mmm*', typeOfArg(0), (_, ...a) => `map_concat(${a.join(', ')})`),
  map: scalarAt(
    'aa',
    (site) => ({ kind: 'map', key: element(site), value: elementOf(site.args[1]?.type) }),
    (_, k, v) => `map(${k}, ${v})`,
  ),
}
