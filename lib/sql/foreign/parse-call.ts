import type { Cursor } from './cursor'
import type { Call, Expression, Frame, FrameBound, Name, SortItem, WindowSpec } from './syntax'

/** The parts of the grammar that calls and primaries need of expressions. */
export interface Grammar {
  expression(): Expression
  /** An expression that holds no comparison. */
  value(): Expression
}

/** Reads a function call with all that may follow it: FILTER, WITHIN GROUP, IGNORE NULLS, OVER. */
export function parseCall(c: Cursor, grammar: Grammar, given?: Name): Expression {
  const start = given?.start ?? c.token.start
  const name = given ?? c.name('a function')
  c.needSign('(')
  const call: Call = {
    kind: 'call',
    name,
    ...{ args: [], isStar: false, isDistinct: false, orderBy: [] },
    ...{ filter: undefined, over: undefined, withinGroup: undefined, nulls: undefined },
  }
  if (c.takeSign('*')) call.isStar = true
  else if (!c.isSign(')')) {
    call.isDistinct = c.takeWords('DISTINCT')
    if (!call.isDistinct) c.takeWords('ALL')
    call.args = c.list(() => parseArgument(c, grammar))
    if (c.takeWords('ORDER', 'BY')) call.orderBy = parseSortItems(c, grammar)
  }
  c.needSign(')')
  if (c.takeWords('WITHIN', 'GROUP')) call.withinGroup = inParentheses(c, () => orderBy(c, grammar))
  if (c.isWord('FILTER') && c.isSign('(', c.ahead(1))) {
    c.next()
    call.filter = inParentheses(c, () => {
      c.needWord('WHERE')
      return grammar.expression()
    })
  }
  if (c.takeWords('IGNORE', 'NULLS')) call.nulls = 'ignore'
  else if (c.takeWords('RESPECT', 'NULLS')) call.nulls = 'respect'
  if (c.takeWords('OVER')) call.over = c.isSign('(') ? parseWindow(c, grammar) : c.name('a window')
  return c.spanned(start, call)
}

function parseArgument(c: Cursor, grammar: Grammar): Expression {
  const { start } = c.token
  if (c.isName() && c.isSign('->', c.ahead(1))) return lambda(c, grammar, [c.name()], start)
  if (c.isSign('(') && (c.isSign(')', c.ahead(1)) || (c.isName(c.ahead(1)) && /^[,)]$/.test(c.ahead(2).text)))) {
    const mark = c.mark()
    c.next()
    const params = c.isSign(')') ? [] : namesUntilParenthesis(c)
    if (params && c.takeSign(')') && c.isSign('->')) return lambda(c, grammar, params, start)
    c.reset(mark)
  }
  return grammar.expression()
}

function namesUntilParenthesis(c: Cursor): Name[] | undefined {
  const names: Name[] = []
  do {
    if (!c.isName()) return undefined
    names.push(c.name())
  } while (c.takeSign(','))
  return names
}

function lambda(c: Cursor, grammar: Grammar, params: Name[], start: number): Expression {
  c.needSign('->')
  return c.spanned(start, { kind: 'lambda', params, body: grammar.expression() })
}

/** What stands in `OVER (...)` or after `WINDOW name AS`. */
export function parseWindow(c: Cursor, grammar: Grammar): WindowSpec {
  const { start } = c.token
  const spec = inParentheses(c, () => {
    const isBase = c.isName() && !['PARTITION', 'ROWS', 'RANGE', 'GROUPS'].some((w) => c.isWord(w))
    const base = isBase ? c.name() : undefined
    const partitionBy = c.takeWords('PARTITION', 'BY') ? c.list(() => grammar.expression()) : []
    const order = c.isWord('ORDER') ? orderBy(c, grammar) : []
    return { base, partitionBy, orderBy: order, frame: parseFrame(c, grammar) }
  })
  return c.spanned(start, spec)
}

function parseFrame(c: Cursor, grammar: Grammar): Frame | undefined {
  const unit = (['rows', 'range', 'groups'] as const).find((u) => c.takeWords(u.toUpperCase()))
  if (!unit) return undefined
  if (!c.takeWords('BETWEEN')) return { unit, from: frameBound(c, grammar), to: undefined }
  const from = frameBound(c, grammar)
  c.needWord('AND')
  return { unit, from, to: frameBound(c, grammar) }
}

function frameBound(c: Cursor, grammar: Grammar): FrameBound {
  if (c.takeWords('UNBOUNDED', 'PRECEDING')) return { kind: 'unbounded preceding' }
  if (c.takeWords('UNBOUNDED', 'FOLLOWING')) return { kind: 'unbounded following' }
  if (c.takeWords('CURRENT', 'ROW')) return { kind: 'current row' }
  const value = grammar.value()
  if (c.takeWords('PRECEDING')) return { kind: 'preceding', value }
  c.needWord('FOLLOWING')
  return { kind: 'following', value }
}

function orderBy(c: Cursor, grammar: Grammar): SortItem[] {
  c.needWord('ORDER')
  c.needWord('BY')
  return parseSortItems(c, grammar)
}

/** The items after ORDER BY. */
export function parseSortItems(c: Cursor, grammar: Grammar): SortItem[] {
  return c.list(() => {
    const value = grammar.expression()
    const isDescending = c.takeWords('DESC')
    if (!isDescending) c.takeWords('ASC')
    const nulls = c.takeWords('NULLS', 'FIRST') ? 'first' : c.takeWords('NULLS', 'LAST') ? 'last' : undefined
    return { value, isDescending, nulls }
  })
}

/** Whatever `read` gives, between parentheses. */
export function inParentheses<T>(c: Cursor, read: () => T): T {
  c.needSign('(')
  const value = read()
  c.needSign(')')
  return value
}
