import { notLocal, type Span } from '../sql-error'

/** MySQL's letters, which Athena's date_format and date_parse take, as strftime's. */
const MYSQL: Record<string, string> = {
  ...{ Y: '%Y', y: '%y', m: '%m', d: '%d', H: '%H', i: '%M', s: '%S', S: '%S', f: '%f', M: '%B', b: '%b', W: '%A' },
  ...{ a: '%a', j: '%j', p: '%p', h: '%I', I: '%I', l: '%-I', k: '%-H', e: '%-d', c: '%-m', T: '%H:%M:%S', '%': '%%' },
}

/** Joda's letters, which format_datetime takes. */
const JODA: Record<string, string> = {
  ...{ yyyy: '%Y', YYYY: '%Y', yy: '%y', MM: '%m', dd: '%d', HH: '%H', hh: '%I', mm: '%M', ss: '%S', SSS: '%g' },
  ...{ M: '%-m', d: '%-d', H: '%-H', EEEE: '%A', EEE: '%a', E: '%a', MMMM: '%B', MMM: '%b', a: '%p', DDD: '%j' },
}

/** A format of date_format or date_parse in DuckDB's letters. @throws SqlError for a letter without an equal */
export function strftimeOf(format: string, span: Span): string {
  return format.replace(/%([\s\S]?)/g, (all, letter) => {
    const same = MYSQL[letter]
    if (!same) throw notLocal(`"${all}" in a date format`, span)
    return same
  })
}

/** A format of format_datetime in DuckDB's letters. @throws SqlError for letters without an equal */
export function strftimeOfJoda(format: string, span: Span): string {
  return format.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*|%/g, (all, quoted) => {
    if (all === '%') return '%%'
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%')
    const same = JODA[all]
    if (!same) throw notLocal(`"${all}" in a date format`, span)
    return same
  })
}
