import { type Column, inside, type Scope } from '../scope'
import { SqlError } from '../sql-error'
import { commonType, typeName } from '../sql-type'
import type { Body, Expression, Query, SortItem } from '../syntax'
import { direction } from './calls'
import type { Context, Ctes, QueryText } from './context'
import { emptyScope, quoteName } from './relations'
import { type SelectText, translateSelect } from './select'

/** A query with its CTEs, order and limit in DuckDB's words. */
export function translateQuery(q: Query, outer: Scope | undefined, ctes: Ctes, context: Context): QueryText {
  if (q.isRecursive) {
    const name = q.ctes[0]?.name ?? q
    throw new SqlError(
      'WITH RECURSIVE is not supported on the local engine.',
      name,
      'Athena itself only allows ten rounds.',
    )
  }
  const known = new Map(ctes)
  const texts = q.ctes.map(({ name, columns, query }) => {
    const text = context.query(query, outer, known)
    if (columns && columns.length !== text.columns.length)
      throw new SqlError(`${text.columns.length} columns stand here, ${columns.length} names are given.`, name)
    const named = text.columns.map((c, i) => ({ ...c, name: columns?.[i]?.text.toLowerCase() ?? c.name }))
    known.set(name.text.toLowerCase(), named)
    const list = columns ? `(${columns.map((c) => quoteName(c.text.toLowerCase())).join(', ')})` : ''
    return `${quoteName(name.text.toLowerCase())}${list} AS (${text.sql})`
  })
  const body = translateBody(q.body, outer, known, context)
  const clauses = [
    texts.length > 0 && `WITH ${texts.join(', ')}`,
    body.sql,
    q.orderBy.length > 0 && `ORDER BY ${q.orderBy.map((i) => sortItem(i, body, context)).join(', ')}`,
    q.limit && `LIMIT ${count(q.limit, body.scope, context)}`,
    q.offset && `OFFSET ${count(q.offset, body.scope, context)}`,
  ]
  return { sql: clauses.filter(Boolean).join(' '), columns: body.columns }
}

function count(e: Expression, scope: Scope, context: Context): string {
  return context.expression(e, scope, { type: { kind: 'bigint' } }).sql
}

function translateBody(body: Body, outer: Scope | undefined, ctes: Ctes, context: Context): SelectText {
  switch (body.kind) {
    case 'select':
      return translateSelect(body, outer, ctes, context)
    case 'query': {
      const { sql, columns } = context.query(body.query, outer, ctes)
      return outputOnly(`(${sql})`, columns, outer, ctes)
    }
    case 'values':
      return values(body, outer, ctes, context)
    case 'set':
      return setOperation(body, outer, ctes, context)
  }
}

/** Of a union or VALUES only the output's columns can be sorted by. */
function outputOnly(sql: string, columns: QueryText['columns'], outer: Scope | undefined, ctes: Ctes): SelectText {
  return {
    sql,
    columns,
    items: columns.map((c, i) => ({ ...c, sql: quoteName(c.name ?? `_col${i}`) })),
    scope: emptyScope(outer, ctes),
  }
}

function values(body: Body & { kind: 'values' }, outer: Scope | undefined, ctes: Ctes, context: Context): SelectText {
  const scope = emptyScope(outer, ctes)
  const rows = body.rows.map((row) => row.map((e) => context.expression(e, scope)))
  const columns = (rows[0] ?? []).map((first, i) => {
    const type = rows.reduce((t, row) => {
      const common = row.length === rows[0]?.length ? commonType(t, row[i]?.type ?? t) : undefined
      if (!common) throw new SqlError('The rows of VALUES differ in their number or types of columns.', body)
      return common
    }, first.type)
    return { name: undefined, type }
  })
  const names = columns.map((_, i) => quoteName(`_col${i}`)).join(', ')
  const text = rows.map((row) => `(${row.map((v) => v.sql).join(', ')})`).join(', ')
  return outputOnly(`SELECT * FROM (VALUES ${text}) AS _v(${names})`, columns, outer, ctes)
}

function setOperation(
  body: Body & { kind: 'set' },
  outer: Scope | undefined,
  ctes: Ctes,
  context: Context,
): SelectText {
  // Long unions lean to the left: walked in a loop, so that thousands of them do not fill the stack.
  const chain: (Body & { kind: 'set' })[] = []
  let first: Body = body
  while (first.kind === 'set') {
    chain.push(first)
    first = first.left
  }
  let text = translateBody(first, outer, ctes, context)
  for (const step of chain.reverse()) {
    const right = translateBody(step.right, outer, ctes, context)
    const columns = unitedColumns(text, right, step)
    const words = `${step.op.toUpperCase()}${step.isAll ? ' ALL' : ''}`
    text = outputOnly(`${bracketed(text.sql)} ${words} (${right.sql})`, columns, outer, ctes)
  }
  return text
}

function bracketed(sql: string): string {
  return sql.startsWith('(') ? sql : `(${sql})`
}

function unitedColumns(a: SelectText, b: SelectText, span: Body): QueryText['columns'] {
  if (a.columns.length !== b.columns.length)
    throw new SqlError(`One side has ${a.columns.length} columns, the other ${b.columns.length}.`, span)
  return a.columns.map((c, i) => {
    const other = b.columns[i] as Omit<Column, 'sql'>
    const type = commonType(c.type, other.type)
    if (!type)
      throw new SqlError(
        `Column ${i + 1} is ${typeName(c.type)} on one side and ${typeName(other.type)} on the other.`,
        span,
      )
    return { name: c.name, type }
  })
}

/** Trino sorts by an output column's number or name before it looks at what is selected from. */
function sortItem(item: SortItem, body: SelectText, context: Context): string {
  const { value } = item
  if (value.kind === 'integer') {
    const at = Number(value.text)
    if (at < 1 || at > body.columns.length) throw new SqlError(`There is no column ${at} to sort by.`, value)
    return `${at}${direction(item)}`
  }
  const word = value.kind === 'name' ? value.name.text.toLowerCase() : undefined
  const at = word === undefined ? -1 : body.columns.findIndex((c) => c.name === word)
  if (at >= 0) return `${at + 1}${direction(item)}`
  const merged = body.items.filter((c) => c.name !== undefined)
  return `${context.expression(value, inside(body.scope, { merged })).sql}${direction(item)}`
}
