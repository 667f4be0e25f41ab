import { notLocal } from '../sql-error'
import {
  arrayOf,
  BIGINT,
  BOOLEAN,
  type FunctionTable,
  type Site,
  same,
  scalar,
  scalarAt,
  unless,
  VARBINARY,
  VARCHAR,
} from './define'

/** Texts are joined with NULL as NULL, and arrays end to end. */
function concat(_: Site, ...a: string[]): string {
  return `(${a.join(' || ')})`
}

/** Trino: from 1, from the end below 0, nothing from 0 or from before the beginning. */
function substr(s: string, from: string, length?: string): string {
  const call = length === undefined ? `substr(${s}, ${from})` : `substr(${s}, ${from}, ${length})`
  return `CASE WHEN ${from} = 0 OR ${from} < -length(${s}) THEN (CASE WHEN ${s} IS NOT NULL THEN '' END) ELSE ${call} END`
}

/** Java writes a group as $1 where RE2 writes \1. */
function replacement(site: Site, i: number): string {
  const text = site.literal(i)
  if (text === undefined) throw notLocal('A replacement that is not a plain text', site.spanOf(i))
  if (/\$\{|\\[^$\\]/.test(text)) throw notLocal('This replacement', site.spanOf(i), 'Groups are written $1, $2, ...')
  const re2 = text.replace(/\\([$\\])|\$(\d)|\\/g, (_, escaped, group) =>
    group ? `\\${group}` : escaped === '$' ? '$' : '\\\\',
  )
  return `'${re2.replaceAll("'", "''")}'`
}

function pattern(site: Site, i: number): void {
  const text = site.literal(i)
  if (text !== undefined && /\(\?(<?[=!]|>)|\\[1-9]|[*+?}]\+/.test(text)) {
    throw notLocal('A pattern that looks around or back', site.spanOf(i))
  }
}

const matches = (site: Site, s: string, p: string) => {
  pattern(site, 1)
  return `regexp_matches(${s}, ${p})`
}

/** trino.io/docs/current/functions/string.html, regexp.html, binary.html, url.html */
export const TEXT_FUNCTIONS: FunctionTable = {
  lower: same('lower', 't', VARCHAR),
  upper: same('upper', 't', VARCHAR),
  length: scalarAt('x', BIGINT, (site, x) =>
    site.args[0]?.type.kind === 'varbinary' ? `octet_length(${x})` : `length(${x})`,
  ),
  substr: scalar('ti?i', VARCHAR, substr),
  substring: scalar('ti?i', VARCHAR, substr),
  trim: same('trim', 't?t', VARCHAR),
  ltrim: same('ltrim', 't?t', VARCHAR),
  rtrim: same('rtrim', 't?t', VARCHAR),
  replace: scalar('tt?t', VARCHAR, (s, a, b) => `replace(${s}, ${a}, ${b ?? "''"})`),
  reverse: scalarAt(
    'x',
    (s) => s.args[0]?.type ?? VARCHAR,
    (site, x) => (site.args[0]?.type.kind === 'array' ? `list_reverse(${x})` : `reverse(${x})`),
  ),
  strpos: same('strpos', 'tt', BIGINT),
  starts_with: same('starts_with', 'tt', BOOLEAN),
  split: same('string_split', 'tt', arrayOf(VARCHAR)),
  split_part: scalarAt('tti', VARCHAR, (site, s, d, n) =>
    unless(site, `${n} <= 0`, 'split_part counts from 1', `string_split(${s}, ${d})[${n}]`),
  ),
  lpad: scalarAt('tit', VARCHAR, (_, s, n, p) => `lpad(${s}, CAST(${n} AS INTEGER), ${p})`),
  rpad: scalarAt('tit', VARCHAR, (_, s, n, p) => `rpad(${s}, CAST(${n} AS INTEGER), ${p})`),
  concat: { args: 'xx*', kind: 'scalar', type: (site) => site.args[0]?.type ?? VARCHAR, sql: concat },
  concat_ws: scalarAt('ttt*', VARCHAR, (_, ...a) => `concat_ws(${a.join(', ')})`),
  chr: scalar('i', VARCHAR, (n) => `chr(CAST(${n} AS INTEGER))`),
  codepoint: same('unicode', 't', BIGINT),
  translate: same('translate', 'ttt', VARCHAR),
  levenshtein_distance: same('levenshtein', 'tt', BIGINT),
  hamming_distance: same('hamming', 'tt', BIGINT),
  regexp_like: scalarAt('tt', BOOLEAN, matches),
  regexp_extract: scalarAt('tt?i', VARCHAR, (site, s, p, g) => {
    const isMatch = matches(site, s as string, p as string)
    return `CASE WHEN ${isMatch} THEN regexp_extract(${[s, p, g].filter(Boolean).join(', ')}) END`
  }),
  regexp_extract_all: scalarAt('tt?i', arrayOf(VARCHAR), (site, ...a) => {
    pattern(site, 1)
    return `regexp_extract_all(${a.join(', ')})`
  }),
  regexp_replace: scalarAt('tt?t', VARCHAR, (site, s, p, r) => {
    pattern(site, 1)
    return `regexp_replace(${s}, ${p}, ${r === undefined ? "''" : replacement(site, 2)}, 'g')`
  }),
  regexp_split: scalarAt('tt', arrayOf(VARCHAR), (site, s, p) => {
    pattern(site, 1)
    return `string_split_regex(${s}, ${p})`
  }),
  regexp_count: scalarAt('tt', BIGINT, (site, s, p) => {
    pattern(site, 1)
    return `len(regexp_extract_all(${s}, ${p}))`
  }),
  url_encode: same('url_encode', 't', VARCHAR),
  url_decode: same('url_decode', 't', VARCHAR),
  to_utf8: same('encode', 't', VARBINARY),
  from_utf8: same('decode', 'v', VARCHAR),
  to_hex: same('hex', 'v', VARCHAR),
  from_hex: same('unhex', 't', VARBINARY),
  to_base64: same('to_base64', 'v', VARCHAR),
  from_base64: same('from_base64', 't', VARBINARY),
  md5: scalar('v', VARBINARY, (x) => `unhex(md5(${x}))`),
  sha1: scalar('v', VARBINARY, (x) => `unhex(sha1(${x}))`),
  sha256: scalar('v', VARBINARY, (x) => `unhex(sha256(${x}))`),
  uuid: scalar('', VARCHAR, () => 'CAST(uuid() AS VARCHAR)'),
}
