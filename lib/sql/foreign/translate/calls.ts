import { type FunctionEntry, type LambdaText, NULL_TYPE, type Site, type Typed } from '../functions/define'
import { functionNamed } from '../functions/table'
import { inside, type Scope } from '../scope'
import { notLocal, SqlError } from '../sql-error'
import { isNumber, isTime, isWhole, type SqlType, typeName } from '../sql-type'
import type { Call, Expression, SortItem, WindowSpec } from '../syntax'
import type { Context } from './context'
import { needBoolean, needComparable, unify } from './operators'

type CallNode = Expression & Call

/** A function call in DuckDB's words. @throws SqlError for what Athena refuses or the local engine lacks */
export function call(e: CallNode, scope: Scope, context: Context): Typed {
  const name = e.name.text.toLowerCase()
  if (name === 'if' || name === 'coalesce' || name === 'nullif' || name === 'try' || name === 'now')
    return special(name, e, scope, context)
  const entry = functionNamed(e.name)
  if (['rand', 'random', 'uuid'].includes(name)) context.isVolatile = true
  const site = siteOf(e, entry, scope, context)
  refuseMisuse(e, entry, name)
  const type = typeof entry.type === 'function' ? entry.type(site) : entry.type
  const plain = entry.sql(site, ...site.args.map((a) => a.sql))
  if (entry.kind === 'scalar') return { sql: plain, type }
  const sql = withClauses(plain, e, scope, context)
  return { sql: entry.around ? entry.around(sql, site) : sql, type }
}

/** DISTINCT and ORDER BY stand inside the call's brackets, FILTER and OVER after them. */
function withClauses(plain: string, e: CallNode, scope: Scope, context: Context): string {
  const distinct = e.isDistinct ? plain.replace('(', '(DISTINCT ') : plain
  const order = e.withinGroup ?? e.orderBy
  const nulls = e.nulls === 'ignore' ? ' IGNORE NULLS' : ''
  const ordered =
    order.length > 0 || nulls
      ? `${distinct.slice(0, -1)}${nulls}${order.length > 0 ? ` ${orderBy(order, scope, context)}` : ''})`
      : distinct
  const filter = e.filter ? ` FILTER (WHERE ${needBoolean(e.filter, context.expression(e.filter, scope))})` : ''
  if (!e.over) return ordered + filter
  const over =
    'text' in e.over
      ? `"${e.over.text.toLowerCase().replaceAll('"', '""')}"`
      : `(${windowSpec(e.over, scope, context)})`
  return `${ordered}${filter} OVER ${over}`
}

/** ORDER BY inside a call or a window. */
function orderBy(items: readonly SortItem[], scope: Scope, context: Context): string {
  return `ORDER BY ${items.map((i) => `${context.expression(i.value, scope).sql}${direction(i)}`).join(', ')}`
}

/** Trino puts NULL last, whichever the direction. */
export function direction(item: SortItem): string {
  return `${item.isDescending ? ' DESC' : ' ASC'} NULLS ${item.nulls === 'first' ? 'FIRST' : 'LAST'}`
}

/** What stands in the brackets of OVER or WINDOW. */
export function windowSpec(w: WindowSpec, scope: Scope, context: Context): string {
  const value = (x: Expression) => context.expression(x, scope).sql
  const bound = (b: NonNullable<WindowSpec['frame']>['from']) =>
    'value' in b ? `${value(b.value)} ${b.kind.toUpperCase()}` : b.kind.toUpperCase()
  const { frame } = w
  return [
    w.base && `"${w.base.text.toLowerCase().replaceAll('"', '""')}"`,
    w.partitionBy.length > 0 && `PARTITION BY ${w.partitionBy.map(value).join(', ')}`,
    w.orderBy.length > 0 && orderBy(w.orderBy, scope, context),
    frame &&
      (frame.to
        ? `${frame.unit} BETWEEN ${bound(frame.from)} AND ${bound(frame.to)}`
        : `${frame.unit} ${bound(frame.from)}`),
  ]
    .filter(Boolean)
    .join(' ')
}

function refuseMisuse(e: CallNode, entry: FunctionEntry, name: string): void {
  const needsOver = entry.kind === 'window'
  if (needsOver && !e.over) throw new SqlError(`${name}() needs OVER (...).`, e)
  const isPlain = !e.isDistinct && !e.filter && !e.over && !e.withinGroup && e.orderBy.length === 0
  if (entry.kind === 'scalar' && (!isPlain || e.isStar))
    throw new SqlError(`${name}() takes no DISTINCT, ORDER BY, FILTER or OVER.`, e)
  if (e.isStar && name !== 'count') throw new SqlError(`Only count() takes "*".`, e)
  if (e.nulls && entry.kind !== 'window') throw notLocal('IGNORE NULLS outside of a window function', e)
  if (name === 'listagg' && !e.withinGroup) throw new SqlError('listagg() needs WITHIN GROUP (ORDER BY ...).', e)
  if (e.withinGroup && name !== 'listagg') throw new SqlError(`${name}() takes no WITHIN GROUP.`, e)
  if (e.isDistinct && name === 'approx_distinct') throw new SqlError('approx_distinct() takes no DISTINCT.', e)
  if (e.isDistinct && name === 'count_if') throw new SqlError('count_if() takes no DISTINCT.', e)
}

/** The letters of an entry's `args`, one for each argument given. @throws SqlError for too few or too many */
function lettersOf(args: string, count: number, e: CallNode): string[] {
  const isOpen = args.endsWith('*')
  const letters = args.replaceAll('?', '').replace('*', '').split('')
  const least = args.includes('?') ? args.indexOf('?') : letters.length - (isOpen ? 1 : 0)
  if (count < least || (!isOpen && count > letters.length)) {
    const wanted = least === letters.length ? `${least}` : `${least} to ${letters.length}`
    throw new SqlError(
      `${e.name.text.toLowerCase()}() takes ${wanted} arguments${isOpen ? ' or more' : ''}, not ${count}.`,
      e,
    )
  }
  while (isOpen && letters.length < count) letters.push(letters.at(-1) as string)
  return letters.slice(0, count)
}

const FITS: Record<string, (t: SqlType) => boolean> = {
  t: (t) => t.kind === 'varchar',
  n: isNumber,
  i: isWhole,
  b: (t) => t.kind === 'boolean',
  d: isTime,
  z: (t) => isTime(t) || t.kind === 'zoned',
  u: (t) => t.kind === 'interval',
  a: (t) => t.kind === 'array',
  m: (t) => t.kind === 'map',
  c: (t) => t.kind === 'array' || t.kind === 'map',
  j: (t) => t.kind === 'json',
  J: (t) => t.kind === 'json' || t.kind === 'varchar',
  v: (t) => t.kind === 'varbinary',
  x: (t) => t.kind !== 'zoned',
}
const WANTED: Record<string, string> = {
  ...{ t: 'varchar', n: 'a number', i: 'a whole number', b: 'true or false', d: 'a date or time', z: 'a date or time' },
  ...{
    u: 'an interval',
    a: 'an array',
    m: 'a map',
    c: 'an array or a map',
    j: 'JSON',
    J: 'JSON or varchar',
    v: 'varbinary',
  },
}
const EXPECTED: Record<string, SqlType> = {
  ...{ t: { kind: 'varchar' }, J: { kind: 'varchar' }, n: { kind: 'double' }, i: { kind: 'bigint' } },
  ...{ b: { kind: 'boolean' }, d: { kind: 'timestamp' }, z: { kind: 'timestamp' } },
} as Record<string, SqlType>

function siteOf(e: CallNode, entry: FunctionEntry, scope: Scope, context: Context): Site {
  const letters = lettersOf(entry.args, e.args.length, e)
  const args: Typed[] = e.args.map((arg, i) => argument(arg, letters[i] as string, e, scope, context))
  const lambdas = new Map<number, LambdaText>()
  const site: Site = {
    span: e,
    name: e.name.text.toLowerCase(),
    args,
    isTried: scope.isTried === true,
    literal: (i) => {
      const arg = e.args[i]
      return arg?.kind === 'string' ? arg.text : undefined
    },
    spanOf: (i) => e.args[i] ?? e,
    lambda: (i, ...types) => {
      const names = types.map(() => context.fresh())
      return site.lambdaOver(i, ...types.map((type, n) => ({ type, sql: names[n] as string })))
    },
    lambdaOver: (i, ...params) => {
      const known = lambdas.get(i)
      if (known) return known
      const made = lambda(e.args[i] as Expression, params, scope, context)
      lambdas.set(i, made)
      return made
    },
    fresh: () => context.fresh(),
  }
  return site
}

function argument(arg: Expression, letter: string, e: CallNode, scope: Scope, context: Context): Typed {
  if (letter === 'l') {
    if (arg.kind !== 'lambda')
      throw new SqlError(`${e.name.text.toLowerCase()}() takes a lambda here.`, arg, 'As in x -> x = 1.')
    return { sql: '', type: NULL_TYPE }
  }
  const expected = EXPECTED[letter]
  const typed = context.expression(arg, scope, expected && { type: expected })
  if (typed.type.kind === 'null' || FITS[letter]?.(typed.type)) return typed
  const hint = letter === 't' && typed.type.kind !== 'zoned' ? 'Write CAST(value AS VARCHAR).' : undefined
  throw new SqlError(
    `${e.name.text.toLowerCase()}() takes ${WANTED[letter] ?? 'another type'} here, not ${typeName(typed.type)}.`,
    arg,
    hint,
  )
}

function lambda(e: Expression, params: readonly Typed[], scope: Scope, context: Context): LambdaText {
  if (e.kind !== 'lambda') throw new SqlError('Here a lambda is needed, as in x -> x = 1.', e)
  if (e.params.length !== params.length) throw new SqlError(`This lambda takes ${params.length} parameters.`, e)
  const merged = params.map((p, i) => ({ ...p, name: e.params[i]?.text.toLowerCase() }))
  const body = context.expression(e.body, inside(scope, { merged }))
  return { ...body, params: params.map((p) => p.sql) }
}

function special(name: string, e: CallNode, scope: Scope, context: Context): Typed {
  const count = e.args.length
  const need = (least: number, most: number) => {
    if (count < least || count > most)
      throw new SqlError(`${name}() takes ${least === most ? least : `${least} to ${most}`} arguments.`, e)
  }
  if (name === 'now') {
    need(0, 0)
    return context.expression({ kind: 'current', what: 'current_timestamp', start: e.start, end: e.end }, scope)
  }
  if (name === 'try') {
    need(1, 1)
    const value = context.expression(e.args[0] as Expression, inside(scope, { isTried: true }))
    return { sql: `TRY(${value.sql})`, type: value.type }
  }
  const args = e.args.map((a) => context.expression(a, scope))
  if (name === 'coalesce') {
    need(1, 100)
    return { sql: `coalesce(${args.map((a) => a.sql).join(', ')})`, type: unify(args, e) }
  }
  const [a, b, c] = args as [Typed, Typed, Typed | undefined]
  if (name === 'nullif') {
    need(2, 2)
    needComparable(a, b, e)
    return { sql: `nullif(${a.sql}, ${b.sql})`, type: a.type }
  }
  need(2, 3)
  const type = unify(c ? [b, c] : [b], e)
  return {
    sql: `CASE WHEN ${needBoolean(e.args[0] as Expression, a)} THEN ${b.sql}${c ? ` ELSE ${c.sql}` : ''} END`,
    type,
  }
}
