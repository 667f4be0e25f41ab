import { arrayOf, BOOLEAN, DATE, DOUBLE, type Typed, unless } from '../functions/define'
import { atZone, isUtc } from '../functions/times'
import type { Scope } from '../scope'
import { notLocal, type Span, SqlError } from '../sql-error'
import { commonType, isNumber, isTime, isWhole, type SqlType, typeName } from '../sql-type'
import type { Expression } from '../syntax'
import type { Context, Expected } from './context'
import { namesOf } from './prune'

/** What the other side of a comparison asks of a parameter. */
export function expectedBy(e: Expression, typed: Typed): Expected {
  const column = namesOf(e)?.at(-1)?.text.toLowerCase()
  return column === undefined ? { type: typed.type } : { type: typed.type, column }
}

/** Two expressions that are held against each other; a parameter takes the type of the other side. */
export function pair(left: Expression, right: Expression, scope: Scope, context: Context): [Typed, Typed] {
  if (left.kind === 'param') {
    const r = context.expression(right, scope)
    return [context.expression(left, scope, expectedBy(right, r)), r]
  }
  const l = context.expression(left, scope)
  return [l, context.expression(right, scope, expectedBy(left, l))]
}

/** @throws SqlError where Athena does not compare the two types, though DuckDB would */
export function needComparable(a: Typed, b: Typed, span: Span): void {
  if (commonType(a.type, b.type) && a.type.kind !== 'zoned' && b.type.kind !== 'zoned') return
  const kinds = [a.type.kind, b.type.kind]
  const isTextAndTime = kinds.includes('varchar') && (isTime(a.type) || isTime(b.type))
  const hint = isTextAndTime
    ? "Write TIMESTAMP '2026-01-31 00:00:00' or DATE '2026-01-31'."
    : kinds.includes('varchar')
      ? 'Convert one of them with CAST or TRY_CAST.'
      : undefined
  throw new SqlError(`Athena does not compare ${typeName(a.type)} with ${typeName(b.type)}.`, span, hint)
}

/** @throws SqlError for what is not true or false */
export function needBoolean(e: Expression, typed: Typed): string {
  if (typed.type.kind === 'boolean' || typed.type.kind === 'null') return typed.sql
  throw new SqlError(`Here true or false is needed, not ${typeName(typed.type)}.`, e)
}

/** `left sign right`: comparison, arithmetic, or joining. */
export function binary(e: Expression & { kind: 'binary-op' }, scope: Scope, context: Context): Typed {
  const [a, b] = pair(e.left, e.right, scope, context)
  if (['=', '<>', '<', '<=', '>', '>='].includes(e.sign)) {
    needComparable(a, b, e)
    return { sql: `(${a.sql} ${e.sign} ${b.sql})`, type: BOOLEAN }
  }
  if (e.sign === '||') return joined(a, b, e)
  return arithmetic(e, a, b, scope)
}

function joined(a: Typed, b: Typed, span: Span): Typed {
  const type = commonType(a.type, b.type)
  const isArray = a.type.kind === 'array' || b.type.kind === 'array'
  if (type && ['varchar', 'varbinary', 'array', 'null'].includes(type.kind))
    return { sql: `(${a.sql} || ${b.sql})`, type }
  if (isArray && a.type.kind === 'array' && commonType(a.type.element, b.type))
    return { sql: `list_append(${a.sql}, ${b.sql})`, type: a.type }
  if (isArray && b.type.kind === 'array' && commonType(b.type.element, a.type))
    return { sql: `list_prepend(${a.sql}, ${b.sql})`, type: b.type }
  throw new SqlError(
    `Athena does not join ${typeName(a.type)} and ${typeName(b.type)} with "||".`,
    span,
    'Write CAST(value AS VARCHAR).',
  )
}

function arithmetic(e: Expression & { kind: 'binary-op' }, a: Typed, b: Typed, scope: Scope): Typed {
  const sql = `(${a.sql} ${e.sign} ${b.sql})`
  if ((isNumber(a.type) || a.type.kind === 'null') && (isNumber(b.type) || b.type.kind === 'null'))
    return ofNumbers(e, a, b, scope)
  const isShift = e.sign === '+' || e.sign === '-'
  if (isShift && isTime(a.type) && b.type.kind === 'interval') return shifted(e, a, sql)
  if (e.sign === '+' && a.type.kind === 'interval' && isTime(b.type)) return shifted(e, b, sql)
  if (e.sign === '-' && isTime(a.type) && commonType(a.type, b.type)) {
    if (a.type.kind === 'date' && b.type.kind === 'date')
      throw notLocal('A date minus a date', e, "Write date_diff('day', from, to).")
    return { sql, type: { kind: 'interval' } }
  }
  if (isShift && a.type.kind === 'interval' && b.type.kind === 'interval') return { sql, type: a.type }
  if (e.sign === '*' && a.type.kind === 'interval' && isWhole(b.type)) return { sql, type: a.type }
  if (e.sign === '*' && b.type.kind === 'interval' && isWhole(a.type)) return { sql, type: b.type }
  throw new SqlError(`Athena does not calculate ${typeName(a.type)} ${e.sign} ${typeName(b.type)}.`, e)
}

/** A date and days stay a date, where DuckDB makes a timestamp of them. */
function shifted(e: Expression & { kind: 'binary-op' }, time: Typed, sql: string): Typed {
  if (time.type.kind !== 'date') return { sql, type: time.type }
  const span = [e.left, e.right].find((x) => x.kind === 'interval')
  if (span?.kind === 'interval' && !['day', 'week', 'month', 'year'].includes(span.unit)) {
    throw new SqlError(`A date has no ${span.unit}s.`, span, 'CAST it AS TIMESTAMP first.')
  }
  return { sql: `CAST(${sql} AS DATE)`, type: DATE }
}

function ofNumbers(e: Expression & { kind: 'binary-op' }, a: Typed, b: Typed, scope: Scope): Typed {
  const type = commonType(a.type, b.type) ?? DOUBLE
  if (type.kind === 'decimal' && (e.sign === '/' || e.sign === '%' || e.sign === '*')) {
    throw notLocal(`Decimal numbers with "${e.sign}"`, e, 'CAST them AS DOUBLE.')
  }
  if (!isWhole(type) || (e.sign !== '/' && e.sign !== '%')) return { sql: `(${a.sql} ${e.sign} ${b.sql})`, type }
  // Whole numbers divide as whole numbers in Athena, and dividing by zero is an error.
  const divided = `(${a.sql} ${e.sign === '/' ? '//' : '%'} ${b.sql})`
  const isSafe = e.right.kind === 'integer' && Number(e.right.text) !== 0
  return {
    sql: isSafe ? divided : unless({ isTried: scope.isTried === true }, `${b.sql} = 0`, 'Division by zero', divided),
    type,
  }
}

/** `array[index]`, `map[key]`: an error where there is nothing, as in Athena. */
export function subscript(e: Expression & { kind: 'subscript' }, scope: Scope, context: Context): Typed {
  const base = context.expression(e.base, scope)
  const site = { isTried: scope.isTried === true }
  if (base.type.kind === 'array') {
    const i = context.expression(e.index, scope, { type: { kind: 'bigint' } })
    if (!isWhole(i.type)) throw new SqlError('An array is counted with whole numbers.', e.index)
    const isOutside = `${i.sql} < 1 OR ${i.sql} > len(${base.sql})`
    return {
      sql: unless(site, isOutside, 'Array subscript is out of bounds', `(${base.sql})[${i.sql}]`),
      type: base.type.element,
    }
  }
  if (base.type.kind === 'map') {
    const key = context.expression(e.index, scope, { type: base.type.key })
    needComparable({ sql: '', type: base.type.key }, key, e.index)
    const isAbsent = `${base.sql} IS NOT NULL AND NOT map_contains(${base.sql}, ${key.sql})`
    return {
      sql: unless(site, isAbsent, 'Key not present in map', `map_extract_value(${base.sql}, ${key.sql})`),
      type: base.type.value,
    }
  }
  throw new SqlError(`Only an array or a map takes [ ], not ${typeName(base.type)}.`, e)
}

/** `value AT TIME ZONE zone`. */
export function atTimeZone(e: Expression & { kind: 'at-zone' }, scope: Scope, context: Context): Typed {
  const value = context.expression(e.value, scope)
  if (value.type.kind !== 'timestamp' && value.type.kind !== 'timestamptz')
    throw new SqlError('Only a timestamp has a time zone.', e)
  const zone = e.zone.kind === 'string' ? e.zone.text : undefined
  if (zone === undefined) throw notLocal('A time zone that is not a plain text', e.zone)
  const sql = atZone(value.sql, value.type, zone, `'${zone.replaceAll("'", "''")}'`)
  return { sql, type: isUtc(zone) ? { kind: 'timestamptz' } : { kind: 'zoned' } }
}

/** `ARRAY[...]`: the elements' common type. */
export function arrayLiteral(e: Extract<Expression, { kind: 'array' | 'row' }>, scope: Scope, context: Context): Typed {
  const items = e.items.map((i) => context.expression(i, scope))
  const element = unify(items, e)
  return { sql: `[${items.map((i) => i.sql).join(', ')}]`, type: arrayOf(element) }
}

/** The common type of alternatives. @throws SqlError where there is none */
export function unify(items: readonly Typed[], span: Span): SqlType {
  return items.reduce<SqlType>(
    (type, item) => {
      const common = commonType(type, item.type)
      if (!common) throw new SqlError(`One value here is ${typeName(type)}, another ${typeName(item.type)}.`, span)
      return common
    },
    { kind: 'null' },
  )
}
