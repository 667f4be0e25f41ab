import { resolve, type Scope } from '../scope'
import type { Expression, Name } from '../syntax'
import { constantText, constantTime } from './constant-value'
import type { Context } from './context'

/** What the rows of a table are limited to; absent is unlimited. Times in epoch milliseconds, `to` exclusive. */
export interface Constraint {
  from?: number
  to?: number
  regions?: readonly string[]
  accounts?: readonly string[]
}

type Constraints = Map<number, Constraint>

const DAY = 86_400_000

/** Notes in the context what a predicate that every row must satisfy says about the lake tables in it. */
export function noteConstraints(e: Expression, scope: Scope, context: Context): void {
  for (const [i, constraint] of constraintsOf(e, scope, context)) {
    const reference = context.references[i]
    if (reference) reference.constraint = both(reference.constraint, constraint)
  }
}

function constraintsOf(e: Expression, scope: Scope, context: Context): Constraints {
  if (e.kind === 'and') return e.items.map((i) => constraintsOf(i, scope, context)).reduce(allOf)
  if (e.kind === 'or') return e.items.map((i) => constraintsOf(i, scope, context)).reduce(anyOf)
  if (e.kind === 'between' && !e.isNot) {
    return allOf(comparison('>=', e.value, e.low, scope, context), comparison('<=', e.value, e.high, scope, context))
  }
  if (e.kind === 'binary-op') {
    const found = comparison(e.sign, e.left, e.right, scope, context)
    return found.size > 0 ? found : comparison(MIRRORED[e.sign] ?? '', e.right, e.left, scope, context)
  }
  if (e.kind === 'in-list' && !e.isNot) return membership(e, scope, context)
  return new Map()
}

const MIRRORED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }

function comparison(sign: string, left: Expression, right: Expression, scope: Scope, context: Context): Constraints {
  const column = lakeColumn(left, scope)
  if (!column) return new Map()
  if (column.name === 'time_dt') {
    const at = constantTime(right, context)
    if (at === undefined) return new Map()
    return only(column.table, column.isDay ? daySpan(sign, at) : timeSpan(sign, at))
  }
  const text = sign === '=' ? constantText(right, context) : undefined
  return text === undefined ? new Map() : only(column.table, place(column.name, text))
}

function membership(e: Expression & { kind: 'in-list' }, scope: Scope, context: Context): Constraints {
  const column = lakeColumn(e.value, scope)
  if (!column || column.name === 'time_dt') return new Map()
  const texts = e.items.map((i) => constantText(i, context))
  if (texts.some((t) => t === undefined)) return new Map()
  return only(
    column.table,
    place(
      column.name,
      texts.flatMap((t) => t ?? []),
    ),
  )
}

function place(column: string, texts: readonly string[]): Constraint {
  return column === 'region' ? { regions: texts } : { accounts: texts }
}

function timeSpan(sign: string, at: number): Constraint {
  // Times in the lake are finer than a millisecond: the bounds take one in.
  if (sign === '>' || sign === '>=') return { from: at }
  if (sign === '<') return { to: at + 1 }
  if (sign === '<=') return { to: at + 1 }
  return sign === '=' ? { from: at, to: at + 1 } : {}
}

function daySpan(sign: string, at: number): Constraint {
  const day = Math.floor(at / DAY) * DAY
  if (sign === '>' || sign === '>=') return { from: day }
  if (sign === '<' || sign === '<=') return { to: day + DAY }
  return sign === '=' ? { from: day, to: day + DAY } : {}
}

/** The lake's column that an expression is, as it is or cut to its day. */
function lakeColumn(e: Expression, scope: Scope): { table: number; name: string; isDay: boolean } | undefined {
  if (e.kind === 'cast' && e.type.kind === 'scalar' && e.type.name === 'date') return asDay(lakeColumn(e.value, scope))
  if (e.kind === 'call' && e.name.text.toLowerCase() === 'date' && e.args[0]) return asDay(lakeColumn(e.args[0], scope))
  const names = namesOf(e)
  if (!names) return undefined
  const { column, parts } = resolve(scope, names)
  if (!column.origin || parts !== names.length) return undefined
  const { table, column: name } = column.origin
  return ['time_dt', 'region', 'accountid'].includes(name) ? { table, name, isDay: false } : undefined
}

function asDay<T extends { name: string }>(column: T | undefined): (T & { isDay: boolean }) | undefined {
  return column?.name === 'time_dt' ? { ...column, isDay: true } : undefined
}

/** The names of `a.b.c`, if that is what an expression is. */
export function namesOf(e: Expression): Name[] | undefined {
  if (e.kind === 'name') return [e.name]
  if (e.kind !== 'field') return undefined
  const base = namesOf(e.base)
  return base && [...base, e.name]
}

function only(table: number, constraint: Constraint): Constraints {
  return new Map([[table, constraint]])
}

function allOf(a: Constraints, b: Constraints): Constraints {
  const all = new Map(a)
  for (const [table, constraint] of b) all.set(table, both(all.get(table) ?? {}, constraint))
  return all
}

/** Both hold. */
function both(a: Constraint, b: Constraint): Constraint {
  const meet = (x?: readonly string[], y?: readonly string[]) => (x && y ? x.filter((v) => y.includes(v)) : (x ?? y))
  return clean({
    from: a.from === undefined || b.from === undefined ? (a.from ?? b.from) : Math.max(a.from, b.from),
    to: a.to === undefined || b.to === undefined ? (a.to ?? b.to) : Math.min(a.to, b.to),
    regions: meet(a.regions, b.regions),
    accounts: meet(a.accounts, b.accounts),
  })
}

/** One of them holds: only what both sides limit is limited. */
function anyOf(a: Constraints, b: Constraints): Constraints {
  const any: Constraints = new Map()
  for (const [table, x] of a) {
    const y = b.get(table)
    if (!y) continue
    const join = (p?: readonly string[], q?: readonly string[]) => (p && q ? [...new Set([...p, ...q])] : undefined)
    any.set(
      table,
      clean({
        from: x.from === undefined || y.from === undefined ? undefined : Math.min(x.from, y.from),
        to: x.to === undefined || y.to === undefined ? undefined : Math.max(x.to, y.to),
        regions: join(x.regions, y.regions),
        accounts: join(x.accounts, y.accounts),
      }),
    )
  }
  return any
}

function clean(c: { [K in keyof Constraint]: Constraint[K] | undefined }): Constraint {
  return Object.fromEntries(Object.entries(c).filter(([, v]) => v !== undefined)) as Constraint
}
