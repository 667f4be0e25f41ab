import { type Span, SqlError } from './sql-error'

/** One word of SQL. `text` is its meaning: a string without its quotes, a name as written. */
export interface Token extends Span {
  kind: 'name' | 'quoted' | 'string' | 'binary' | 'integer' | 'decimal' | 'double' | 'param' | 'sign' | 'end'
  text: string
}

const NUMBER = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const PARAM = /:([A-Za-z_][A-Za-z0-9_]*)/y
const SIGNS = ['<>', '!=', '<=', '>=', '||', '->', '=>', ...'()[].,;+-*/%=<>']
const DEPTH = 200

/**
 * Takes SQL apart as Trino's lexer does. Comments and white space fall away, and so does a `;` at the end.
 * @throws SqlError at the first character that Athena would not read.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  let depth = 0
  while (at < text.length) {
    const skipped = afterBlank(text, at)
    if (skipped > at) {
      at = skipped
      continue
    }
    const token = tokenAt(text, at)
    if (token.text === '(' || token.text === '[') depth++
    if (token.text === ')' || token.text === ']') depth--
    if (depth > DEPTH) throw new SqlError(`More than ${DEPTH} brackets stand inside each other.`, token)
    tokens.push(token)
    at = token.end
  }
  while (tokens.at(-1)?.text === ';' && tokens.at(-1)?.kind === 'sign') tokens.pop()
  const start = tokens.at(-1)?.end ?? text.length
  tokens.push({ kind: 'end', text: '', start, end: Math.max(start, Math.min(start + 1, text.length)) })
  return tokens
}

/** The end of a comment or white space that begins at `at`; `at` itself where there is none. */
function afterBlank(text: string, at: number): number {
  const c = text[at]
  if (c === ' ' || c === '\t' || c === '\n' || c === '\r') return at + 1
  if (text.startsWith('--', at)) {
    const line = text.slice(at).search(/[\r\n]/)
    return line === -1 ? text.length : at + line
  }
  if (!text.startsWith('/*', at)) return at
  // Trino's comments do not nest.
  const end = text.indexOf('*/', at + 2)
  if (end === -1) throw new SqlError('This comment has no end.', { start: at, end: at + 2 })
  return end + 2
}

function tokenAt(text: string, at: number): Token {
  const c = text[at] as string
  if (c === "'") return string(text, at, at)
  if (c === '"') return quoted(text, at)
  if (/[xX]/.test(c) && text[at + 1] === "'") return binary(text, at)
  if (/[uU]/.test(c) && text.startsWith("&'", at + 1)) {
    const token = string(text, at, at + 2)
    return { ...token, text: unescapeUnicode(token) }
  }
  const name = matchAt(NAME, text, at)
  if (name) return { kind: 'name', text: name[0], start: at, end: at + name[0].length }
  const number = matchAt(NUMBER, text, at)
  if (number) return numberToken(text, at, number[0])
  const param = text[at + 1] === ':' ? null : matchAt(PARAM, text, at)
  if (param) return { kind: 'param', text: param[1] as string, start: at, end: at + param[0].length }
  const sign = SIGNS.find((s) => text.startsWith(s, at))
  if (sign) return { kind: 'sign', text: sign, start: at, end: at + sign.length }
  throw unreadable(text, at)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function numberToken(text: string, start: number, digits: string): Token {
  const end = start + digits.length
  const after = matchAt(NAME, text, end)
  if (after || !/^[\d.eE+-]*$/.test(digits)) {
    throw new SqlError('This is neither a number nor a name.', { start, end: end + (after?.[0].length ?? 0) })
  }
  const kind = /e/i.test(digits) ? 'double' : digits.includes('.') ? 'decimal' : 'integer'
  return { kind, text: digits, start, end }
}

function string(text: string, start: number, quote: number): Token {
  let value = ''
  for (let at = quote + 1; at < text.length; at++) {
    if (text[at] !== "'") value += text[at]
    else if (text[at + 1] === "'") {
      value += "'"
      at++
    } else return { kind: 'string', text: value, start, end: at + 1 }
  }
  throw new SqlError('This text has no closing quote.', { start, end: start + 1 })
}

function quoted(text: string, start: number): Token {
  const end = /"((?:[^"]|"")*)"/y
  end.lastIndex = start
  const match = end.exec(text)
  if (!match) throw new SqlError('This name has no closing quote.', { start, end: start + 1 })
  const name = (match[1] as string).replaceAll('""', '"')
  if (name === '') throw new SqlError('A name cannot be empty.', { start, end: start + 2 })
  return { kind: 'quoted', text: name, start, end: start + match[0].length }
}

function binary(text: string, start: number): Token {
  const token = string(text, start, start + 1)
  const hex = token.text.replaceAll(' ', '')
  if (!/^([0-9a-fA-F]{2})*$/.test(hex)) throw new SqlError('Binary text is pairs of hexadecimal digits.', token)
  return { ...token, kind: 'binary', text: hex }
}

function unescapeUnicode(token: Token): string {
  const bad = () => new SqlError('U&\'...\' writes characters as \\0061 or \\+01F600, and "\\" as \\\\.', token)
  return token.text.replace(/\\(?:\\|\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|)/g, (all, six, four) => {
    if (all === '\\\\') return '\\'
    const code = Number.parseInt(six ?? four ?? '', 16)
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw bad()
    return String.fromCodePoint(code)
  })
}

function unreadable(text: string, at: number): SqlError {
  const c = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const span = { start: at, end: at + c.length }
  if (text.startsWith('::', at))
    return new SqlError('"::" is not Athena\'s.', { ...span, end: at + 2 }, 'Write CAST(value AS type).')
  if (c === '?') return new SqlError('A parameter needs a name.', span, 'Write :name in place of "?".')
  if (c === '`') return new SqlError('Athena does not take backquotes.', span, 'Put names in double quotes.')
  if (/\s|[\u200b\u2060\ufeff]/.test(c))
    return new SqlError('This only looks like a space.', span, 'Type an ordinary space.')
  if (/[\u2018\u2019\u02bc\uff07\u201c\u201d]/.test(c)) {
    return new SqlError('This only looks like a quote.', span, 'Text stands in straight single quotes.')
  }
  return new SqlError(`Athena does not know the sign "${c}" here.`, span)
}
