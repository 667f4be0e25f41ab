import type { Cursor } from './cursor'
import { type Grammar, inParentheses, parseCall } from './parse-call'
import { parseType } from './parse-type'
import { SqlError } from './sql-error'
import type { Expression, Name } from './syntax'

const CURRENT = ['CURRENT_DATE', 'CURRENT_TIMESTAMP', 'CURRENT_TIME', 'LOCALTIME', 'LOCALTIMESTAMP']
/** Reserved words that are called like functions. */
const CALLED = ['GROUPING', 'LISTAGG', 'LEFT', 'RIGHT']
const LITERAL_TYPES = [
  'DATE',
  'TIMESTAMP',
  'TIME',
  'DECIMAL',
  'JSON',
  'IPADDRESS',
  'UUID',
  'DOUBLE',
  'BIGINT',
  'VARCHAR',
  'CHAR',
  'INTEGER',
  'REAL',
]

/** Reads what stands between operators: a literal, a name, CASE, CAST, a subquery, ... */
export function parsePrimary(c: Cursor, grammar: Grammar): Expression {
  const { token } = c
  if (token.kind === 'string' || token.kind === 'binary') return literal(c, token.kind)
  if (token.kind === 'integer' || token.kind === 'decimal' || token.kind === 'double') return literal(c, token.kind)
  if (token.kind === 'param') {
    c.next()
    return c.spanned(token.start, { kind: 'param', name: token.text })
  }
  if (c.isSign('(')) return parenthesised(c, grammar)
  if (token.kind === 'name') {
    const special = word(c, grammar)
    if (special) return special
  }
  if (!c.isName()) throw c.unexpected('a value', reservedHint(c))
  const name = c.name()
  return c.spanned(token.start, { kind: 'name', name })
}

function literal(c: Cursor, kind: 'string' | 'binary' | 'integer' | 'decimal' | 'double'): Expression {
  const token = c.next()
  return c.spanned(token.start, { kind, text: token.text })
}

function word(c: Cursor, grammar: Grammar): Expression | undefined {
  const { start } = c.token
  const name = c.token.text.toUpperCase()
  const isCalled = c.isSign('(', c.ahead(1))
  switch (name) {
    case 'NULL':
      c.next()
      return c.spanned(start, { kind: 'null' })
    case 'TRUE':
    case 'FALSE':
      c.next()
      return c.spanned(start, { kind: 'boolean', value: name === 'TRUE' })
    case 'CASE':
      return parseCase(c, grammar)
    case 'CAST':
    case 'TRY_CAST':
      return isCalled ? parseCast(c, grammar, name === 'TRY_CAST') : undefined
    case 'EXTRACT':
      return parseExtract(c, grammar)
    case 'EXISTS':
      c.next()
      return c.spanned(start, { kind: 'exists', query: inParentheses(c, () => c.query(c)) })
    case 'ARRAY':
      return c.isSign('[', c.ahead(1)) ? parseArray(c, grammar) : undefined
    case 'ROW':
      return isCalled ? parseRow(c, grammar) : undefined
    case 'INTERVAL':
      return c.ahead(1).kind === 'string' || /^[+-]$/.test(c.ahead(1).text) ? parseInterval(c) : undefined
    case 'TRIM':
      return parseTrim(c, grammar)
    case 'NORMALIZE':
      throw new SqlError('normalize() is not supported here.', c.token)
    default:
  }
  if (CURRENT.includes(name)) return parseCurrent(c)
  if (CALLED.includes(name) && isCalled) return parseCall(c, grammar, nameOf(c))
  if (LITERAL_TYPES.includes(name) && c.ahead(1).kind === 'string') {
    const type = parseType(c)
    return c.spanned(start, { kind: 'typed', type, text: c.next().text })
  }
  return undefined
}

/** A reserved word taken as the name of a function. */
function nameOf(c: Cursor): Name {
  const token = c.next()
  return { text: token.text, isQuoted: false, start: token.start, end: token.end }
}

function parenthesised(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.token
  c.needSign('(')
  if (c.isWord('SELECT') || c.isWord('WITH') || c.isWord('VALUES')) {
    const query = c.query(c)
    c.needSign(')')
    return c.spanned(start, { kind: 'subquery', query })
  }
  const items = c.list(() => grammar.expression())
  c.needSign(')')
  const only = items[0] as Expression
  return items.length === 1 ? { ...only, start, end: c.lastEnd } : c.spanned(start, { kind: 'row', items })
}

function parseCase(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.next()
  const operand = c.isWord('WHEN') ? undefined : grammar.expression()
  const branches: [Expression, Expression][] = []
  while (c.takeWords('WHEN')) {
    const when = grammar.expression()
    c.needWord('THEN')
    branches.push([when, grammar.expression()])
  }
  if (branches.length === 0) throw c.unexpected('WHEN')
  const otherwise = c.takeWords('ELSE') ? grammar.expression() : undefined
  c.needWord('END')
  return c.spanned(start, { kind: 'case', operand, branches, otherwise })
}

function parseCast(c: Cursor, grammar: Grammar, isTry: boolean): Expression {
  const { start } = c.next()
  c.needSign('(')
  const value = grammar.expression()
  c.needWord('AS')
  const type = parseType(c)
  c.needSign(')')
  return c.spanned(start, { kind: 'cast', value, type, isTry })
}

function parseExtract(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.next()
  c.needSign('(')
  const field = c.name('a unit of time').text.toLowerCase()
  c.needWord('FROM')
  const value = grammar.value()
  c.needSign(')')
  return c.spanned(start, { kind: 'extract', field, value })
}

function parseArray(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.next()
  c.needSign('[')
  const items = c.isSign(']') ? [] : c.list(() => grammar.expression())
  c.needSign(']')
  return c.spanned(start, { kind: 'array', items })
}

function parseRow(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.next()
  const items = inParentheses(c, () => c.list(() => grammar.expression()))
  return c.spanned(start, { kind: 'row', items })
}

function parseInterval(c: Cursor): Expression {
  const { start } = c.next()
  const isNegative = c.takeSign('-')
  if (!isNegative) c.takeSign('+')
  if (c.token.kind !== 'string') throw c.unexpected("a number in quotes, as in INTERVAL '7' DAY")
  const text = c.next().text
  const unit = c.name("a unit, as in INTERVAL '7' DAY").text.toLowerCase()
  const to = c.takeWords('TO') ? c.name('a unit').text.toLowerCase() : undefined
  return c.spanned(start, { kind: 'interval', text, isNegative, unit, to })
}

function parseTrim(c: Cursor, grammar: Grammar): Expression {
  const word = nameOf(c)
  c.needSign('(')
  const side = ['LEADING', 'TRAILING', 'BOTH'].find((s) => c.takeWords(s))
  const first = c.isWord('FROM') ? undefined : grammar.value()
  const value = c.takeWords('FROM') ? grammar.value() : undefined
  c.needSign(')')
  const text = { LEADING: 'ltrim', TRAILING: 'rtrim', BOTH: 'trim' }[side ?? 'BOTH'] as string
  const args = [value ?? first, value ? first : undefined].filter((a) => a !== undefined)
  if (args.length === 0) throw c.unexpected('a text')
  return c.spanned(word.start, {
    kind: 'call',
    name: { ...word, text },
    ...{ args, isStar: false, isDistinct: false, orderBy: [] },
    ...{ filter: undefined, over: undefined, withinGroup: undefined, nulls: undefined },
  })
}

function parseCurrent(c: Cursor): Expression {
  const token = c.next()
  if (c.isSign('(') && c.ahead(1).kind === 'integer') {
    c.next()
    c.next()
    c.needSign(')')
  }
  return c.spanned(token.start, { kind: 'current', what: token.text.toLowerCase() })
}

function reservedHint(c: Cursor): string | undefined {
  return c.token.kind === 'name' && !c.isName()
    ? `"${c.token.text}" is a word of SQL; as a name it needs double quotes.`
    : undefined
}
