import type { ErrorPlace } from '@/lib/errors'
import { placeOf } from '@/lib/sql/foreign/place'

/** Trino's names of errors that are about what was written, and not about the lake or the service. */
const ABOUT_THE_TEXT =
  /^(?:(?:SYNTAX_ERROR|MALFORMED_QUERY|TYPE_MISMATCH|COLUMN_NOT_FOUND|FUNCTION_NOT_FOUND|AMBIGUOUS_NAME|MISSING_\w+|EXPRESSION_NOT_\w+|INVALID_\w+|NOT_SUPPORTED|DIVISION_BY_ZERO|NUMERIC_VALUE_OUT_OF_RANGE|SUBQUERY_MULTIPLE_ROWS)\b:?\s*|(?=line \d+:\d+))/

/**
 * What the engine itself says of a person's SQL, and where in their text that is; undefined for what it says of anything
 * else. The text that was asked has the lake's names for its tables, so that of its places only the line is theirs.
 */
export function engineWords(sql: string, detail: string): { message: string; at?: ErrorPlace } | undefined {
  if (!ABOUT_THE_TEXT.test(detail)) return undefined
  const words = detail.replace(ABOUT_THE_TEXT, '')
  const [, line, said = words] = /^line (\d+):\d+: ([\s\S]*)$/.exec(words) ?? []
  const message = `The engine says: ${(said.split('\n')[0] ?? '').slice(0, 300)}`
  const at = line === undefined ? undefined : placeInLine(sql, Number(line), said)
  return { message, ...(at && { at }) }
}

/** What is named in quotes where it stands on the line, else the line. */
function placeInLine(sql: string, line: number, said: string): ErrorPlace | undefined {
  // What stands before the first word is not asked.
  const [before = ''] = /^(?:[\s\ufeff]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(sql) ?? []
  let start = before.length
  for (let i = 1; i < line; i++) {
    const next = sql.indexOf('\n', start)
    if (next < 0) return undefined
    start = next + 1
  }
  const [text = ''] = sql.slice(start).split('\n')
  const name = /['"]([^'"]+)['"]/.exec(said)?.[1]?.split('.').at(-1)
  const found = name ? text.toLowerCase().indexOf(name.toLowerCase()) : -1
  if (name && found >= 0) return placeOf(sql, { start: start + found, end: start + found + name.length })
  return placeOf(sql, { start, end: start + text.trimEnd().length })
}
