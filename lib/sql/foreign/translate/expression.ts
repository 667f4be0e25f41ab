import { BOOLEAN, type Typed } from '../functions/define'
import { TIME_FIELDS } from '../functions/times'
import { resolve, type Scope } from '../scope'
import { notLocal, SqlError } from '../sql-error'
import { isNumber, isTime, type SqlType, typeName, typeOfText } from '../sql-type'
import type { Expression, Name } from '../syntax'
import { call } from './calls'
import { cast } from './casts'
import type { Context, Expected } from './context'
import { literal } from './literals'
import {
  arrayLiteral,
  atTimeZone,
  binary,
  expectedBy,
  needBoolean,
  needComparable,
  pair,
  subscript,
  unify,
} from './operators'
import { namesOf } from './prune'

/** An expression in DuckDB's words, with its type. @throws SqlError */
export function translateExpression(e: Expression, scope: Scope, context: Context, expected?: Expected): Typed {
  const constant = literal(e, context)
  if (constant) return constant
  const value = (x: Expression) => context.expression(x, scope)
  switch (e.kind) {
    case 'param':
      return context.param(e, expected)
    case 'name':
    case 'field':
      return nameOrField(e, scope, context)
    case 'call':
      return call(e, scope, context)
    case 'and':
    case 'or':
      return {
        sql: `(${e.items.map((i) => needBoolean(i, context.expression(i, scope, { type: BOOLEAN }))).join(` ${e.kind.toUpperCase()} `)})`,
        type: BOOLEAN,
      }
    case 'not':
      return { sql: `(NOT ${needBoolean(e.value, value(e.value))})`, type: BOOLEAN }
    case 'binary-op':
      return binary(e, scope, context)
    case 'unary':
      return unary(e, value(e.value))
    case 'cast':
      return {
        sql: cast(
          context.expression(e.value, scope, { type: typeOfText(e.type) }),
          typeOfText(e.type),
          e.isTry || scope.isTried === true,
          e,
        ),
        type: typeOfText(e.type),
      }
    case 'extract':
      return extract(e, value(e.value))
    case 'case':
      return caseOf(e, scope, context)
    case 'between':
    case 'in-list':
    case 'in-query':
    case 'like':
    case 'is-null':
    case 'is-distinct':
    case 'exists':
    case 'quantified':
      return predicate(e, scope, context)
    case 'subquery':
      return scalarQuery(e, scope, context)
    case 'array':
      return arrayLiteral(e, scope, context)
    case 'row': {
      const items = e.items.map(value)
      return {
        sql: `struct_pack(${items.map((i, n) => `"field${n}" := ${i.sql}`).join(', ')})`,
        type: { kind: 'row', fields: items.map((i) => ({ name: undefined, type: i.type })) },
      }
    }
    case 'subscript':
      return subscript(e, scope, context)
    case 'at-zone':
      return atTimeZone(e, scope, context)
    case 'lambda':
      throw new SqlError('A lambda stands only inside a function call.', e)
    default:
      throw new SqlError('This cannot be run here.', e)
  }
}

function nameOrField(e: Expression & { kind: 'name' | 'field' }, scope: Scope, context: Context): Typed {
  const names = namesOf(e)
  if (!names) {
    const base = e as Expression & { kind: 'field' }
    return field(context.expression(base.base, scope), base.name)
  }
  const { column, parts } = resolve(scope, names)
  return names.slice(parts).reduce<Typed>(field, { sql: column.sql, type: column.type })
}

function field(base: Typed, name: Name): Typed {
  if (base.type.kind !== 'row') {
    const hint =
      base.type.kind === 'array'
        ? 'It is an array: UNNEST it, or use any_match() or element_at().'
        : base.type.kind === 'map'
          ? `Write element_at(map, '${name.text.slice(0, 40)}').`
          : undefined
    throw new SqlError(`${typeName(base.type).slice(0, 40)} has no field "${name.text.slice(0, 60)}".`, name, hint)
  }
  const word = name.text.toLowerCase()
  const known = base.type.fields.find((f) => f.name?.toLowerCase() === word)
  if (!known?.name) {
    const names = base.type.fields.flatMap((f) => f.name ?? [])
    throw new SqlError(
      `There is no field "${name.text.slice(0, 60)}".`,
      name,
      names.length > 0 ? `Fields: ${names.slice(0, 12).join(', ')}.` : undefined,
    )
  }
  return { sql: `${base.sql}."${known.name.replaceAll('"', '""')}"`, type: known.type }
}

function unary(e: Expression & { kind: 'unary' }, value: Typed): Typed {
  if (!isNumber(value.type) && value.type.kind !== 'interval' && value.type.kind !== 'null')
    throw new SqlError(`There is no "${e.sign}" of ${typeName(value.type)}.`, e)
  return { sql: e.sign === '-' ? `(- ${value.sql})` : value.sql, type: value.type }
}

function extract(e: Expression & { kind: 'extract' }, value: Typed): Typed {
  const entry = TIME_FIELDS[e.field]
  if (!entry) throw notLocal(`EXTRACT(${e.field.slice(0, 20)})`, e)
  if (!isTime(value.type) && value.type.kind !== 'zoned')
    throw new SqlError(`${typeName(value.type)} has no ${e.field}.`, e)
  return {
    sql: `${e.field === 'dow' || e.field === 'day_of_week' ? 'isodow' : entry.sql({} as never, '').slice(0, -2)}(${value.sql})`,
    type: { kind: 'bigint' },
  }
}

function caseOf(e: Expression & { kind: 'case' }, scope: Scope, context: Context): Typed {
  const results = [...e.branches.map(([, then]) => then), ...(e.otherwise ? [e.otherwise] : [])].map((x) =>
    context.expression(x, scope),
  )
  const type = unify(results, e)
  const whens = e.branches.map(([when], i) => {
    const condition = e.operand
      ? comparedWith(e.operand, when, scope, context)
      : needBoolean(when, context.expression(when, scope))
    return `WHEN ${condition} THEN ${results[i]?.sql}`
  })
  return { sql: `CASE ${whens.join(' ')}${e.otherwise ? ` ELSE ${results.at(-1)?.sql}` : ''} END`, type }
}

function comparedWith(operand: Expression, when: Expression, scope: Scope, context: Context): string {
  const [a, b] = pair(operand, when, scope, context)
  needComparable(a, b, when)
  return `${a.sql} = ${b.sql}`
}

type Predicate = Extract<
  Expression,
  { kind: 'between' | 'in-list' | 'in-query' | 'like' | 'is-null' | 'is-distinct' | 'exists' | 'quantified' }
>

function predicate(e: Predicate, scope: Scope, context: Context): Typed {
  const not = 'isNot' in e && e.isNot ? 'NOT ' : ''
  const boolean = (sql: string): Typed => ({ sql: `(${sql})`, type: BOOLEAN })
  switch (e.kind) {
    case 'between': {
      const value = context.expression(e.value, scope)
      const [low, high] = [e.low, e.high].map((x) => context.expression(x, scope, expectedBy(e.value, value))) as [
        Typed,
        Typed,
      ]
      needComparable(value, low, e)
      needComparable(value, high, e)
      return boolean(`${value.sql} ${not}BETWEEN ${low.sql} AND ${high.sql}`)
    }
    case 'in-list': {
      const value = context.expression(e.value, scope)
      const asked = expectedBy(e.value, value)
      const items = e.items.flatMap((i) =>
        i.kind === 'param' ? context.params(i, asked) : [context.expression(i, scope)],
      )
      for (const item of items) needComparable(value, item, e)
      return boolean(`${value.sql} ${not}IN (${items.map((i) => i.sql).join(', ') || 'NULL'})`)
    }
    case 'in-query': {
      const value = context.expression(e.value, scope)
      const { sql, type } = oneColumn(e.query, e, scope, context)
      needComparable(value, { sql, type }, e)
      return boolean(`${value.sql} ${not}IN (${sql})`)
    }
    case 'like': {
      const texts = [e.value, e.pattern, ...(e.escape ? [e.escape] : [])].map((x) =>
        context.expression(x, scope, { type: { kind: 'varchar' } }),
      )
      const wrong = texts.find((t) => t.type.kind !== 'varchar' && t.type.kind !== 'null')
      if (wrong) throw new SqlError(`LIKE compares varchar, not ${typeName(wrong.type)}.`, e)
      return boolean(`${texts[0]?.sql} ${not}LIKE ${texts[1]?.sql}${texts[2] ? ` ESCAPE ${texts[2].sql}` : ''}`)
    }
    case 'is-null':
      return boolean(`${context.expression(e.value, scope).sql} IS ${not}NULL`)
    case 'is-distinct': {
      const [a, b] = pair(e.left, e.right, scope, context)
      needComparable(a, b, e)
      return boolean(`${a.sql} IS ${not}DISTINCT FROM ${b.sql}`)
    }
    case 'exists':
      return boolean(`EXISTS (${context.query(e.query, scope, scope.ctes).sql})`)
    case 'quantified': {
      const left = context.expression(e.left, scope)
      const { sql, type } = oneColumn(e.query, e, scope, context)
      needComparable(left, { sql, type }, e)
      return boolean(`${left.sql} ${e.sign} ${e.quantifier.toUpperCase()} (${sql})`)
    }
  }
}

function scalarQuery(e: Expression & { kind: 'subquery' }, scope: Scope, context: Context): Typed {
  const { sql, type } = oneColumn(e.query, e, scope, context)
  return { sql: `(${sql})`, type }
}

function oneColumn(
  query: (Expression & { kind: 'subquery' })['query'],
  e: Expression,
  scope: Scope,
  context: Context,
): { sql: string; type: SqlType } {
  const { sql, columns } = context.query(query, scope, scope.ctes)
  if (columns.length !== 1 || !columns[0]) throw new SqlError('This subquery must give one column.', e)
  return { sql, type: columns[0].type }
}
