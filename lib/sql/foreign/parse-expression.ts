import type { Cursor } from './cursor'
import { parseCall } from './parse-call'
import { parsePrimary } from './parse-primary'
import type { Expression } from './syntax'

const COMPARISONS = new Set(['=', '<>', '!=', '<', '<=', '>', '>='])

/** Reads an expression, by Trino's precedence: OR, AND, NOT, predicates, `||`, `+ -`, `* / %`, signs, AT TIME ZONE. */
export function parseExpression(c: Cursor): Expression {
  return chain(c, 'OR', 'or', () => chain(c, 'AND', 'and', () => parseNot(c)))
}

function chain(c: Cursor, word: string, kind: 'and' | 'or', read: () => Expression): Expression {
  const { start } = c.token
  const first = read()
  if (!c.isWord(word)) return first
  const items = [first]
  while (c.takeWords(word)) items.push(read())
  return c.spanned(start, { kind, items })
}

function parseNot(c: Cursor): Expression {
  const { start } = c.token
  if (c.takeWords('NOT')) return c.spanned(start, { kind: 'not', value: parseNot(c) })
  return parsePredicate(c)
}

function parsePredicate(c: Cursor): Expression {
  const { start } = c.token
  let left = parseConcat(c)
  for (;;) {
    const next = predicateAfter(c, left, start)
    if (!next) return left
    left = next
  }
}

function predicateAfter(c: Cursor, left: Expression, start: number): Expression | undefined {
  if (c.token.kind === 'sign' && COMPARISONS.has(c.token.text)) return comparison(c, left, start)
  if (c.takeWords('IS')) return isPredicate(c, left, start)
  const isNot = c.isWord('NOT') && ['IN', 'LIKE', 'BETWEEN'].some((w) => c.isWord(w, c.ahead(1)))
  if (isNot) c.next()
  if (c.takeWords('BETWEEN')) {
    const low = parseConcat(c)
    c.needWord('AND')
    return c.spanned(start, { kind: 'between', value: left, low, high: parseConcat(c), isNot })
  }
  if (c.takeWords('LIKE')) {
    const pattern = parseConcat(c)
    const escaped = c.takeWords('ESCAPE') ? parseConcat(c) : undefined
    return c.spanned(start, { kind: 'like', value: left, pattern, escape: escaped, isNot })
  }
  if (c.takeWords('IN')) return membership(c, left, start, isNot)
  return undefined
}

function comparison(c: Cursor, left: Expression, start: number): Expression {
  const sign = c.next().text.replace('!=', '<>')
  const quantifier = c.isWord('ALL') ? 'all' : c.isWord('ANY') || c.isWord('SOME') ? 'any' : undefined
  if (quantifier && c.isSign('(', c.ahead(1))) {
    c.next()
    c.next()
    const query = c.query(c)
    c.needSign(')')
    return c.spanned(start, { kind: 'quantified', sign, quantifier, left, query })
  }
  return c.spanned(start, { kind: 'binary-op', sign, left, right: parseConcat(c) })
}

function isPredicate(c: Cursor, left: Expression, start: number): Expression {
  const isNot = c.takeWords('NOT')
  if (c.takeWords('NULL')) return c.spanned(start, { kind: 'is-null', value: left, isNot })
  if (c.takeWords('DISTINCT', 'FROM')) {
    return c.spanned(start, { kind: 'is-distinct', left, right: parseConcat(c), isNot })
  }
  throw c.unexpected('NULL or DISTINCT FROM', 'Athena writes "x = true" for "x IS TRUE".')
}

function membership(c: Cursor, value: Expression, start: number, isNot: boolean): Expression {
  c.needSign('(')
  if (c.isWord('SELECT') || c.isWord('WITH') || c.isWord('VALUES')) {
    const query = c.query(c)
    c.needSign(')')
    return c.spanned(start, { kind: 'in-query', value, query, isNot })
  }
  const items = c.list(() => parseExpression(c))
  c.needSign(')')
  return c.spanned(start, { kind: 'in-list', value, items, isNot })
}

function parseConcat(c: Cursor): Expression {
  return operators(c, ['||'], () => operators(c, ['+', '-'], () => operators(c, ['*', '/', '%'], () => parseSigned(c))))
}

function operators(c: Cursor, signs: readonly string[], read: () => Expression): Expression {
  const { start } = c.token
  let left = read()
  while (c.token.kind === 'sign' && signs.includes(c.token.text)) {
    const sign = c.next().text
    left = c.spanned(start, { kind: 'binary-op', sign, left, right: read() })
  }
  return left
}

function parseSigned(c: Cursor): Expression {
  const { start } = c.token
  if (c.isSign('-') || c.isSign('+')) {
    const sign = c.next().text as '+' | '-'
    return c.spanned(start, { kind: 'unary', sign, value: parseSigned(c) })
  }
  return parseZoned(c)
}

function parseZoned(c: Cursor): Expression {
  const { start } = c.token
  let value = parsePostfix(c)
  while (c.takeWords('AT', 'TIME', 'ZONE')) {
    value = c.spanned(start, { kind: 'at-zone', value, zone: parsePostfix(c) })
  }
  return value
}

/** A primary with what follows it: `.field`, `[index]`. */
function parsePostfix(c: Cursor): Expression {
  const { start } = c.token
  const grammar = { expression: () => parseExpression(c), value: () => parseConcat(c) }
  let base =
    c.isName() && !c.isWord('ROW') && !c.isWord('TRY_CAST') && c.isSign('(', c.ahead(1))
      ? parseCall(c, grammar)
      : parsePrimary(c, grammar)
  for (;;) {
    if (c.takeSign('.')) base = c.spanned(start, { kind: 'field', base, name: c.name('a field') })
    else if (c.takeSign('[')) {
      const index = parseExpression(c)
      c.needSign(']')
      base = c.spanned(start, { kind: 'subscript', base, index })
    } else return base
  }
}
