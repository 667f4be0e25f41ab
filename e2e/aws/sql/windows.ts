import type { ParseTree } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { LakeWindow } from '@/lib/sql/part'
import { childrenOf } from './parse'

/** Epoch milliseconds, the end exclusive; no list is all of them. */
interface Bounds {
  from: number
  to: number
  regions?: readonly string[]
  accounts?: readonly string[]
}

const ALL: Bounds = { from: -8.64e15, to: 8.64e15 }

/** More alternatives than this are taken for everything. */
const MOST = 100

/**
 * What a query's own WHERE says of the time, Region and account of a table in its FROM: the files that Athena reads.
 * Nothing said is one window of everything. Conditions that are not understood narrow nothing.
 */
export function windowsOf(table: ParseTree): LakeWindow[] {
  let node: ParseTree | null = table
  while (node && !(node instanceof T.QuerySpecificationContext)) node = node.parent
  const where = node instanceof T.QuerySpecificationContext ? node.whereClause()?.booleanExpression() : undefined
  return (where ? alternatives(where) : [ALL]).map(({ from, to, ...scope }) => ({
    from: new Date(from),
    to: new Date(to),
    ...scope,
  }))
}

function alternatives(node: ParseTree): Bounds[] {
  if (node instanceof T.OrContext) return capped(node.booleanExpression().flatMap(alternatives))
  if (node instanceof T.AndContext) {
    const [left = [ALL], right = [ALL]] = node.booleanExpression().map(alternatives)
    return capped(left.flatMap((a) => right.map((b) => both(a, b))))
  }
  if (node instanceof T.PredicatedContext && node.predicate()) return [predicate(node)]
  const below = childrenOf(node)
  if (node instanceof T.ParenthesizedExpressionContext) return alternatives(node.expression())
  return below.length === 1 && below[0] ? alternatives(below[0]) : [ALL]
}

function capped(found: Bounds[]): Bounds[] {
  const open = found.filter((b) => b.from < b.to)
  return open.length > MOST ? [ALL] : open
}

function both(a: Bounds, b: Bounds): Bounds {
  const meet = (x?: readonly string[], y?: readonly string[]) => (x && y ? x.filter((v) => y.includes(v)) : (x ?? y))
  const regions = meet(a.regions, b.regions)
  const accounts = meet(a.accounts, b.accounts)
  const isNone = regions?.length === 0 || accounts?.length === 0
  const to = isNone ? ALL.from : Math.min(a.to, b.to)
  return { from: Math.max(a.from, b.from), to, ...(regions && { regions }), ...(accounts && { accounts }) }
}

function predicate(node: T.PredicatedContext): Bounds {
  const column = node.valueExpression().getText().replaceAll('"', '').toLowerCase().split('.').at(-1) ?? ''
  const test = node.predicate()
  if (test instanceof T.InListContext && !test.KW_NOT()) return among(column, test.expression().map(textOf))
  if (test instanceof T.BetweenContext && !test.KW_NOT()) {
    const [low, high] = test.valueExpression()
    return both(compared(column, '>=', low), compared(column, '<=', high))
  }
  if (!(test instanceof T.ComparisonContext)) return ALL
  const operator = test.comparisonOperator().getText()
  if (operator === '=' && (column === 'region' || column === 'accountid')) {
    return among(column, [textOf(test.valueExpression())])
  }
  return compared(column, operator, test.valueExpression())
}

function among(column: string, values: (string | undefined)[]): Bounds {
  const known = values.filter((v) => v !== undefined)
  if (known.length !== values.length) return ALL
  if (column === 'region') return { ...ALL, regions: known }
  return column === 'accountid' ? { ...ALL, accounts: known } : ALL
}

function compared(column: string, operator: string, value: ParseTree | undefined): Bounds {
  const instant = value && instantOf(column, value)
  if (!instant) return ALL
  if (operator === '>=' || operator === '>') return { ...ALL, from: instant.start }
  if (operator === '<') return { ...ALL, to: instant.start }
  if (operator === '<=') return { ...ALL, to: instant.end }
  return operator === '=' ? { from: instant.start, to: instant.end } : ALL
}

/** The moment, or the day, that a literal names on one of the columns that tell time. */
function instantOf(column: string, value: ParseTree): { start: number; end: number } | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  if (column === 'time' && /^\d+$/.test(text)) return { start: Number(text), end: Number(text) + 1 }
  if (column === 'time_dt' && /^\d{4}-/.test(text)) {
    const start = Date.parse(`${text.replace(' ', 'T').replace(/ UTC$/, '')}${text.length > 10 ? 'Z' : ''}`)
    return Number.isNaN(start) ? undefined : { start, end: start + 1 }
  }
  const day = column === 'eventday' && /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!day) return undefined
  const start = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]))
  return { start, end: start + 86_400_000 }
}

/** The text of a literal, without its quotes; undefined for anything else. */
function textOf(node: ParseTree): string | undefined {
  if (node instanceof T.TypeConstructorContext) return node.string().getText().slice(1, -1)
  if (node instanceof T.StringLiteralContext) return node.getText().slice(1, -1).replaceAll("''", "'")
  if (node instanceof T.IntegerLiteralContext) return node.getText()
  if (node instanceof T.ParenthesizedExpressionContext) return textOf(node.expression())
  const below = childrenOf(node)
  return below.length === 1 && below[0] ? textOf(below[0]) : undefined
}
