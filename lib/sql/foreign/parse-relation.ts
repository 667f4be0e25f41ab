import type { Cursor } from './cursor'
import { inParentheses } from './parse-call'
import { parseExpression } from './parse-expression'
import { SqlError } from './sql-error'
import type { Alias, Expression, Name, Relation } from './syntax'

/** Reads what stands after FROM: tables, joins, UNNEST, subqueries; a comma is a cross join. */
export function parseRelation(c: Cursor): Relation {
  const { start } = c.token
  let left = parseJoins(c)
  while (c.takeSign(',')) {
    const right = parseJoins(c)
    left = c.spanned(start, { kind: 'join', type: 'cross', left, right, on: undefined, using: undefined })
  }
  return left
}

function parseJoins(c: Cursor): Relation {
  const { start } = c.token
  let left = parseSampled(c)
  for (;;) {
    if (c.isWord('NATURAL')) {
      throw new SqlError('NATURAL JOIN is not supported here.', c.token, 'Name the columns with USING or ON.')
    }
    if (c.takeWords('CROSS', 'JOIN')) {
      const right = parseSampled(c)
      left = c.spanned(start, { kind: 'join', type: 'cross', left, right, on: undefined, using: undefined })
      continue
    }
    const type = joinType(c)
    if (!type) return left
    const right = parseSampled(c)
    if (c.takeWords('USING')) {
      const using = inParentheses(c, () => c.list(() => c.name('a column')))
      left = c.spanned(start, { kind: 'join', type, left, right, on: undefined, using })
    } else {
      c.needWord('ON')
      left = c.spanned(start, { kind: 'join', type, left, right, on: parseExpression(c), using: undefined })
    }
  }
}

function joinType(c: Cursor): 'inner' | 'left' | 'right' | 'full' | undefined {
  if (c.takeWords('JOIN') || c.takeWords('INNER', 'JOIN')) return 'inner'
  for (const type of ['left', 'right', 'full'] as const) {
    const word = type.toUpperCase()
    if (c.takeWords(word, 'JOIN') || c.takeWords(word, 'OUTER', 'JOIN')) return type
  }
  return undefined
}

function parseSampled(c: Cursor): Relation {
  const relation = parseRelationPrimary(c)
  if (c.isWord('TABLESAMPLE')) throw new SqlError('TABLESAMPLE is not supported here.', c.token)
  return relation
}

function parseRelationPrimary(c: Cursor): Relation {
  const { start } = c.token
  if (c.takeWords('UNNEST')) {
    const values = inParentheses(c, () => c.list(() => parseExpression(c)))
    const hasOrdinality = c.takeWords('WITH', 'ORDINALITY')
    return c.spanned(start, { kind: 'unnest', values, hasOrdinality, alias: parseAlias(c) })
  }
  if (c.takeWords('LATERAL')) {
    const query = inParentheses(c, () => c.query(c))
    return c.spanned(start, { kind: 'derived', query, isLateral: true, alias: parseAlias(c) })
  }
  if (c.isSign('(')) return inBrackets(c, start)
  if (c.token.kind === 'string') {
    throw new SqlError('A file or an address is not a table.', c.token, 'Only the tables of this lake can be read.')
  }
  const path = [c.name('a table')]
  while (c.takeSign('.')) path.push(c.name('a table'))
  if (c.isSign('(')) {
    const span = { start, end: c.token.end }
    throw new SqlError(
      'A function cannot stand in place of a table.',
      span,
      'Only the tables of this lake, UNNEST and subqueries can be read.',
    )
  }
  if (c.isWords('FOR', 'TIMESTAMP') || c.isWords('FOR', 'VERSION')) {
    throw new SqlError('Reading an earlier state of a table is not supported here.', c.token)
  }
  return c.spanned(start, { kind: 'table', path, alias: parseAlias(c), sample: undefined })
}

function inBrackets(c: Cursor, start: number): Relation {
  const mark = c.mark()
  c.next()
  if (startsQuery(c)) {
    const query = c.query(c)
    if (c.takeSign(')')) return c.spanned(start, { kind: 'derived', query, isLateral: false, alias: parseAlias(c) })
    // `((SELECT ...) AS a JOIN b ...)`: the first bracket was that of a join.
    c.reset(mark)
    c.next()
  }
  const relation = parseRelation(c)
  c.needSign(')')
  if (c.isWord('AS') || c.isName()) throw new SqlError('A join in brackets has no name of its own.', c.token)
  return relation
}

/** Whether a query begins here, however many brackets stand before it. */
function startsQuery(c: Cursor): boolean {
  let i = 0
  while (c.isSign('(', c.ahead(i))) i++
  return ['SELECT', 'WITH', 'VALUES'].some((w) => c.isWord(w, c.ahead(i)))
}

/** Words that follow a table and are not its alias, though Trino does not reserve them. */
const NOT_ALIASES = ['LIMIT', 'OFFSET', 'FETCH', 'WINDOW', 'TABLESAMPLE', 'LATERAL', 'MATCH_RECOGNIZE']

function parseAlias(c: Cursor): Alias | undefined {
  const isMeant = c.takeWords('AS')
  if (c.isWord('MATCH_RECOGNIZE')) throw new SqlError('MATCH_RECOGNIZE is not supported here.', c.token)
  if (!isMeant && (!c.isName() || NOT_ALIASES.some((w) => c.isWord(w)))) return undefined
  const name = c.name('an alias')
  const columns: Name[] | undefined = c.isSign('(')
    ? inParentheses(c, () => c.list(() => c.name('a column')))
    : undefined
  return { name, columns }
}

/** A row of VALUES: one value, or several in brackets. */
export function parseValuesRow(c: Cursor): Expression[] {
  const row = parseExpression(c)
  return row.kind === 'row' ? row.items : [row]
}
