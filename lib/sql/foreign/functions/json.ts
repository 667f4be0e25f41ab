import { notLocal, SqlError } from '../sql-error'
import { BIGINT, BOOLEAN, type FunctionTable, JSON_TYPE, type Site, scalar, scalarAt, VARCHAR } from './define'

/** A JSON path of Athena's (`$.a["b c"][0]`) as DuckDB's (`$.a."b c"[0]`). */
function path(site: Site, i: number): string {
  const text = site.literal(i)
  if (text === undefined) throw notLocal('A JSON path that is not a plain text', site.spanOf(i))
  if (!text.startsWith('$')) throw new SqlError('A JSON path begins with "$".', site.spanOf(i))
  let rest = text.slice(1)
  let out = '$'
  while (rest) {
    const step = /^(?:\.([A-Za-z_][\w-]*)|\.?\["((?:[^"\\])*)"\]|\[(\d+)\])/.exec(rest)
    if (!step) throw notLocal('This JSON path', site.spanOf(i), 'Steps: .name, ["a name"], [0].')
    out += step[3] !== undefined ? `[${step[3]}]` : `."${step[1] ?? step[2]}"`
    rest = rest.slice(step[0].length)
  }
  return `'${out.replaceAll("'", "''")}'`
}

/** JSON, or text that is to hold JSON; NULL where it does not. */
function valid(site: Site, x: string): string {
  return site.args[0]?.type.kind === 'json' ? x : `CASE WHEN json_valid(${x}) THEN ${x} END`
}

/** trino.io/docs/current/functions/json.html */
export const JSON_FUNCTIONS: FunctionTable = {
  json_extract: scalarAt('Jt', JSON_TYPE, (site, x) => `json_extract(${valid(site, x as string)}, ${path(site, 1)})`),
  json_extract_scalar: scalarAt('Jt', VARCHAR, (site, x) => {
    const [json, steps] = [valid(site, x as string), path(site, 1)]
    return `CASE WHEN json_type(${json}, ${steps}) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(${json}, ${steps}) END`
  }),
  json_parse: scalarAt('t', JSON_TYPE, (site, x) =>
    site.isTried ? `CASE WHEN json_valid(${x}) THEN CAST(json(${x}) AS JSON) END` : `CAST(json(${x}) AS JSON)`,
  ),
  json_format: scalar('j', VARCHAR, (x) => `CAST(json(${x}) AS VARCHAR)`),
  json_array_length: scalarAt('J', BIGINT, (site, x) => {
    const json = valid(site, x as string)
    return `CASE WHEN json_type(${json}) = 'ARRAY' THEN CAST(json_array_length(${json}) AS BIGINT) END`
  }),
  json_size: scalarAt('Jt', BIGINT, (site, x) => {
    const [json, steps] = [valid(site, x as string), path(site, 1)]
    return `CASE json_type(${json}, ${steps}) WHEN 'ARRAY' THEN CAST(json_array_length(${json}, ${steps}) AS BIGINT) WHEN 'OBJECT' THEN CAST(len(json_keys(${json}, ${steps})) AS BIGINT) WHEN NULL THEN NULL ELSE 0 END`
  }),
  is_json_scalar: scalarAt(
    'J',
    BOOLEAN,
    (site, x) => `json_type(${valid(site, x as string)}) NOT IN ('OBJECT', 'ARRAY')`,
  ),
}
