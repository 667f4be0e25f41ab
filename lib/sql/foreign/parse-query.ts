import { Cursor } from './cursor'
import { type Grammar, inParentheses, parseSortItems, parseWindow } from './parse-call'
import { parseExpression } from './parse-expression'
import { parseRelation, parseValuesRow } from './parse-relation'
import { SqlError } from './sql-error'
import type { Body, Expression, Grouping, Query, SelectItem } from './syntax'
import { tokenize } from './tokenize'

/** Athena's own limit of a statement (Service Quotas: 262,144 bytes). */
const MAX_BYTES = 262_144

/**
 * Reads one SELECT in Athena's (Trino's) grammar. Whatever is not spelled out in this grammar is refused: there is no
 * statement but SELECT, no second statement, and no function in place of a table.
 * @throws SqlError with the place and the reason
 */
export function parseSelect(text: string): Query {
  if (new TextEncoder().encode(text).length > MAX_BYTES) {
    throw new SqlError('Athena takes at most 262,144 bytes of SQL.', { start: 0, end: 1 })
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new SqlError('The SQL holds NUL or half a surrogate pair.', { start: 0, end: 1 })
  }
  const c = new Cursor(tokenize(text), parseQuery)
  if (c.isEnd) throw new SqlError('There is nothing to run yet.', c.token)
  refuseOtherStatements(c)
  const query = parseQuery(c)
  if (c.isSign(';')) throw new SqlError('Only one statement can be run at a time.', c.token)
  if (!c.isEnd) throw afterEnd(c)
  return query
}

function refuseOtherStatements(c: Cursor): void {
  let i = 0
  while (c.isSign('(', c.ahead(i))) i++
  const first = c.ahead(i)
  if (['SELECT', 'WITH', 'VALUES'].some((w) => c.isWord(w, first))) return
  if (first.kind !== 'name') throw new SqlError('Here SELECT or WITH is expected.', first)
  throw new SqlError(
    `Only SELECT can be run here, not ${first.text.toUpperCase().slice(0, 20)}.`,
    first,
    'The lake is only read. A statement begins with SELECT or WITH.',
  )
}

function afterEnd(c: Cursor): SqlError {
  const known: Record<string, string> = {
    OFFSET: 'In Athena OFFSET stands before LIMIT.',
    QUALIFY: 'Athena has no QUALIFY: put the window function in a subquery and filter outside.',
    INTO: 'The lake is only read.',
  }
  const hint = c.token.kind === 'name' ? known[c.token.text.toUpperCase()] : undefined
  return new SqlError('This does not belong to the statement.', c.token, hint)
}

function grammarOf(c: Cursor): Grammar {
  const expression = () => parseExpression(c)
  return { expression, value: expression }
}

function parseQuery(c: Cursor): Query {
  const { start } = c.token
  const hasWith = c.takeWords('WITH')
  const isRecursive = hasWith && c.takeWords('RECURSIVE')
  const ctes = hasWith ? c.list(() => parseCte(c)) : []
  const body = parseSetOperation(c)
  const orderBy = c.takeWords('ORDER', 'BY') ? parseSortItems(c, grammarOf(c)) : []
  const offset = c.takeWords('OFFSET') ? parseOffset(c) : undefined
  return c.spanned(start, { isRecursive, ctes, body, orderBy, offset, limit: parseLimit(c) })
}

function parseCte(c: Cursor) {
  const name = c.name('a name')
  const columns = c.isSign('(') ? inParentheses(c, () => c.list(() => c.name('a column'))) : undefined
  c.needWord('AS')
  return { name, columns, query: inParentheses(c, () => parseQuery(c)) }
}

function parseOffset(c: Cursor): Expression {
  const count = parseCount(c)
  if (!c.takeWords('ROWS')) c.takeWords('ROW')
  return count
}

function parseLimit(c: Cursor): Expression | undefined {
  if (c.takeWords('LIMIT')) return c.takeWords('ALL') ? undefined : parseCount(c)
  if (!c.takeWords('FETCH')) return undefined
  if (!c.takeWords('FIRST')) c.needWord('NEXT')
  const count = parseCount(c)
  if (!c.takeWords('ROWS')) c.needWord('ROW')
  c.needWord('ONLY')
  return count
}

function parseCount(c: Cursor): Expression {
  const { token } = c
  if (token.kind !== 'integer' && token.kind !== 'param') throw c.unexpected('a whole number')
  c.next()
  return token.kind === 'param'
    ? { kind: 'param', name: token.text, start: token.start, end: token.end }
    : { kind: 'integer', text: token.text, start: token.start, end: token.end }
}

function parseSetOperation(c: Cursor): Body {
  const { start } = c.token
  let left = parseIntersect(c)
  for (;;) {
    const op = c.takeWords('UNION') ? 'union' : c.takeWords('EXCEPT') ? 'except' : undefined
    if (!op) return left
    const isAll = takeAll(c)
    left = c.spanned(start, { kind: 'set', op, isAll, left, right: parseIntersect(c) })
  }
}

function parseIntersect(c: Cursor): Body {
  const { start } = c.token
  let left = parseBody(c)
  while (c.takeWords('INTERSECT')) {
    const isAll = takeAll(c)
    left = c.spanned(start, { kind: 'set', op: 'intersect', isAll, left, right: parseBody(c) })
  }
  return left
}

function takeAll(c: Cursor): boolean {
  const isAll = c.takeWords('ALL')
  if (!isAll) c.takeWords('DISTINCT')
  return isAll
}

function parseBody(c: Cursor): Body {
  const { start } = c.token
  if (c.takeWords('VALUES')) return c.spanned(start, { kind: 'values', rows: c.list(() => parseValuesRow(c)) })
  if (c.isSign('(')) return c.spanned(start, { kind: 'query', query: inParentheses(c, () => parseQuery(c)) })
  if (c.isWord('TABLE')) throw new SqlError('Write SELECT * FROM in place of TABLE.', c.token)
  c.needWord('SELECT')
  const isDistinct = c.takeWords('DISTINCT')
  if (!isDistinct) c.takeWords('ALL')
  const items = c.list(() => parseItem(c))
  if (c.isWord('INTO')) throw new SqlError('SELECT INTO is not supported: the lake is only read.', c.token)
  const from = c.takeWords('FROM') ? parseRelation(c) : undefined
  const whereAt = c.lastEnd
  const where = c.takeWords('WHERE') ? parseExpression(c) : undefined
  const groupBy = c.takeWords('GROUP', 'BY') ? parseGroupBy(c) : []
  const having = c.takeWords('HAVING') ? parseExpression(c) : undefined
  const windows = c.takeWords('WINDOW') ? c.list(() => namedWindow(c)) : []
  return c.spanned(start, { kind: 'select', isDistinct, items, from, where, groupBy, having, windows, whereAt })
}

function namedWindow(c: Cursor) {
  const name = c.name('a window')
  c.needWord('AS')
  return { name, spec: parseWindow(c, grammarOf(c)) }
}

function parseItem(c: Cursor): SelectItem {
  const { start } = c.token
  if (c.takeSign('*')) return c.spanned(start, { kind: 'star', of: [] })
  const star = qualifiedStar(c)
  if (star) return c.spanned(start, { kind: 'star', of: star })
  const value = parseExpression(c)
  const isMeant = c.takeWords('AS')
  const isAlias = isMeant || (c.isName() && !['LIMIT', 'OFFSET', 'FETCH', 'WINDOW'].some((w) => c.isWord(w)))
  const alias = isAlias ? c.name('an alias') : undefined
  return c.spanned(start, { kind: 'value', value, alias })
}

function qualifiedStar(c: Cursor) {
  const mark = c.mark()
  const names = []
  while (c.isName() && c.isSign('.', c.ahead(1))) {
    names.push(c.name())
    c.next()
    if (c.takeSign('*')) return names
  }
  c.reset(mark)
  return undefined
}

function parseGroupBy(c: Cursor): Grouping[] {
  if (!c.takeWords('DISTINCT')) c.takeWords('ALL')
  return c.list((): Grouping => {
    for (const kind of ['rollup', 'cube'] as const) {
      if (!c.takeWords(kind.toUpperCase())) continue
      return { kind, sets: inParentheses(c, () => c.list(() => groupingSet(c))) }
    }
    if (c.takeWords('GROUPING', 'SETS')) {
      return { kind: 'sets', sets: inParentheses(c, () => c.list(() => groupingSet(c))) }
    }
    return { kind: 'one', value: parseExpression(c) }
  })
}

function groupingSet(c: Cursor): Expression[] {
  if (c.isSign('(') && c.isSign(')', c.ahead(1))) {
    c.next()
    c.next()
    return []
  }
  const value = parseExpression(c)
  return value.kind === 'row' ? value.items : [value]
}
