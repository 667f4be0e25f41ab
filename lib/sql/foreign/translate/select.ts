import type { Column, Scope } from '../scope'
import { SqlError } from '../sql-error'
import type { Expression, Grouping, Select, SelectItem } from '../syntax'
import { windowSpec } from './calls'
import type { Context, Ctes, QueryText } from './context'
import { needBoolean } from './operators'
import { namesOf, noteConstraints } from './prune'
import { emptyScope, quoteName, translateRelation } from './relations'

/** A SELECT in DuckDB's words; `items` are what its output columns stand for. */
export interface SelectText extends QueryText {
  items: Column[]
  scope: Scope
}

/** A SELECT without its order and limit. */
export function translateSelect(s: Select, outer: Scope | undefined, ctes: Ctes, context: Context): SelectText {
  const before = emptyScope(outer, ctes)
  const known = context.references.length
  const from = s.from && translateRelation(s.from, before, context)
  const scope: Scope = { ...before, sources: from?.sources ?? [], merged: from?.merged ?? [] }
  if (s.where) noteConstraints(s.where, scope, context)
  // A reference inside a subquery of FROM has a WHERE of its own.
  for (const r of ownReferences(context, known, scope)) {
    const alias =
      scope.sources.length > 1 || r.hasAlias
        ? scope.sources.find((x) => x.columns.some((c) => c.origin && context.references[c.origin.table] === r))?.alias
        : undefined
    r.fix = { at: s.whereAt, where: s.where && { start: s.where.start, end: s.where.end }, alias }
  }
  const items = s.items.flatMap((item) => outputOf(item, scope, context))
  if (s.from === undefined && s.items.some((i) => i.kind === 'star'))
    throw new SqlError('"*" needs FROM.', s.items[0] ?? { start: 0, end: 1 })
  const clauses = [
    `SELECT ${s.isDistinct ? 'DISTINCT ' : ''}${items.map((c, i) => `${c.sql} AS ${quoteName(c.name ?? `_col${i}`)}`).join(', ')}`,
    from && `FROM ${from.sql}`,
    s.where && `WHERE ${needBoolean(s.where, context.expression(s.where, scope))}`,
    s.groupBy.length > 0 && `GROUP BY ${s.groupBy.map((g) => grouping(g, items, scope, context)).join(', ')}`,
    s.having && `HAVING ${needBoolean(s.having, context.expression(s.having, scope))}`,
    s.windows.length > 0 &&
      `WINDOW ${s.windows.map((w) => `${quoteName(w.name.text.toLowerCase())} AS (${windowSpec(w.spec, scope, context)})`).join(', ')}`,
  ]
  const columns = items.map(({ name, type, origin }) => ({ name, type, ...(origin ? { origin } : {}) }))
  // What is grouped or made distinct is no longer the table's own column for pruning from outside.
  return {
    sql: clauses.filter(Boolean).join(' '),
    columns: columns.map(({ name, type }) => ({ name, type })),
    items,
    scope,
  }
}

function ownReferences(context: Context, known: number, scope: Scope) {
  const mine = new Set(scope.sources.flatMap((s) => s.columns.flatMap((c) => (c.origin ? [c.origin.table] : []))))
  return context.references.filter((_, i) => i >= known && mine.has(i))
}

function outputOf(item: SelectItem, scope: Scope, context: Context): Column[] {
  if (item.kind === 'star') return starOf(item, scope)
  const { sql, type } = context.expression(item.value, scope)
  if (type.kind === 'zoned')
    throw new SqlError(
      'The local engine shows instants in UTC.',
      item,
      'Format it with date_format(), or leave out AT TIME ZONE.',
    )
  const name =
    item.alias?.text ??
    namesOf(item.value)?.at(-1)?.text ??
    (item.value.kind === 'field' ? item.value.name.text : undefined)
  return [{ sql, type, name: name?.toLowerCase() }]
}

function starOf(item: SelectItem & { kind: 'star' }, scope: Scope): Column[] {
  const [of] = item.of
  if (!of) {
    const merged = new Set(scope.merged.map((c) => c.name))
    return [...scope.merged, ...scope.sources.flatMap((s) => s.columns.filter((c) => !merged.has(c.name)))]
  }
  const word = item.of.at(-1)?.text.toLowerCase()
  const source = scope.sources.find((s) => s.alias === word)
  if (!source) throw new SqlError(`There is no table "${of.text.slice(0, 60)}" here.`, item)
  return source.columns
}

function grouping(g: Grouping, items: readonly Column[], scope: Scope, context: Context): string {
  if (g.kind === 'one') return groupItem(g.value, items, scope, context)
  const sets = g.sets.map((set) => `(${set.map((e) => groupItem(e, items, scope, context)).join(', ')})`).join(', ')
  return g.kind === 'sets' ? `GROUPING SETS (${sets})` : `${g.kind.toUpperCase()} (${sets})`
}

function groupItem(e: Expression, items: readonly Column[], scope: Scope, context: Context): string {
  if (e.kind !== 'integer') return context.expression(e, scope).sql
  const item = items[Number(e.text) - 1]
  if (!item) throw new SqlError(`There is no column ${e.text} to group by.`, e)
  return item.sql
}
