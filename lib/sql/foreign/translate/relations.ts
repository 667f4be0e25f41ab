import { isElsewhere } from '../elsewhere'
import { type Column, inside, nearest, type Scope, type Source } from '../scope'
import { notLocal, SqlError } from '../sql-error'
import { commonType, type SqlType, typeName } from '../sql-type'
import type { Alias, Name, Relation } from '../syntax'
import type { Context } from './context'
import { needBoolean } from './operators'
import { noteConstraints } from './prune'

/** What stands after FROM in DuckDB's words, with the names it brings. */
export interface FromText {
  sql: string
  sources: Source[]
  merged: Column[]
}

/** A quoted identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** @param before what stands to the left and may be named by UNNEST and LATERAL */
export function translateRelation(r: Relation, before: Scope, context: Context): FromText {
  switch (r.kind) {
    case 'table':
      return table(r, before, context)
    case 'derived': {
      // Only LATERAL sees its neighbours.
      const { sql, columns } = context.query(r.query, r.isLateral ? before : before.outer, before.ctes)
      return named(`${r.isLateral ? 'LATERAL ' : ''}(${sql})`, columns, r.alias, undefined, r, context)
    }
    case 'unnest':
      return unnest(r, before, context)
    case 'join':
      return join(r, before, context)
  }
}

function named(
  sql: string,
  columns: readonly Omit<Column, 'sql'>[],
  alias: Alias | undefined,
  fallback: string | undefined,
  r: Relation,
  context: Context,
): FromText {
  const own = alias?.name.text.toLowerCase() ?? fallback
  const name = own ?? context.fresh()
  if (alias?.columns && alias.columns.length !== columns.length) {
    throw new SqlError(`${columns.length} columns stand here, ${alias.columns.length} names are given.`, alias.name)
  }
  const renamed: Column[] = columns.map((c, i) => {
    const known = alias?.columns?.[i]?.text.toLowerCase() ?? c.name
    return { ...c, name: known, sql: `${quoteName(name)}.${quoteName(known ?? `_col${i}`)}` }
  })
  const list =
    alias?.columns || r.kind === 'unnest'
      ? `(${renamed.map((c, i) => quoteName(c.name ?? `_col${i}`)).join(', ')})`
      : ''
  return { sql: `${sql} AS ${quoteName(name)}${list}`, sources: [{ alias: own, columns: renamed }], merged: [] }
}

function table(r: Relation & { kind: 'table' }, before: Scope, context: Context): FromText {
  const word = r.path.at(-1)?.text.toLowerCase() as string
  const cte = r.path.length === 1 ? before.ctes.get(word) : undefined
  if (cte) return named(quoteName(word), cte, r.alias, word, r, context)
  const known = context.table(word)
  if (!known || isElsewhere(r.path)) throw noTable(r.path, context)
  const index = context.references.length
  const alias = r.alias?.name.text.toLowerCase()
  context.references.push({
    table: known,
    span: { start: r.start, end: (r.path.at(-1) as Name).end },
    constraint: {},
    fix: { at: r.end, where: undefined, alias: undefined },
    hasAlias: alias !== undefined,
  })
  const columns = Object.entries(known.columns).map(([name, type]) => ({
    name,
    type,
    origin: { table: index, column: name },
  }))
  return named(context.tableMarker(index), columns, r.alias, word, r, context)
}

function noTable(path: readonly Name[], context: Context): SqlError {
  const span = { start: path[0]?.start ?? 0, end: path.at(-1)?.end ?? 0 }
  const name = path
    .map((n) => n.text)
    .join('.')
    .slice(0, 100)
  const near = nearest(path.at(-1)?.text ?? '', context.tableNames())
  return new SqlError(
    `This lake has no table "${name}".`,
    span,
    near ? `Did you mean ${near}?` : `Tables: ${context.tableNames().join(', ')}.`,
  )
}

function unnest(r: Relation & { kind: 'unnest' }, before: Scope, context: Context): FromText {
  const columns: Omit<Column, 'sql'>[] = []
  const inner: string[] = []
  const outer: string[] = []
  const arrays: string[] = []
  for (const e of r.values) {
    const { sql, type } = context.expression(e, before)
    const add = (array: string, types: { name: string | undefined; type: SqlType; step: string }[]) => {
      const item = quoteName(`_u${inner.length}`)
      arrays.push(array)
      inner.push(`unnest(${array}) AS ${item}`)
      for (const t of types) {
        columns.push({ name: t.name, type: t.type })
        outer.push(`_z.${item}${t.step}`)
      }
    }
    if (type.kind === 'map') {
      add(`map_keys(${sql})`, [{ name: undefined, type: type.key, step: '' }])
      add(`map_values(${sql})`, [{ name: undefined, type: type.value, step: '' }])
    } else if (type.kind === 'array' && type.element.kind === 'row') {
      if (type.element.fields.some((f) => f.name === undefined))
        throw notLocal('UNNEST of rows whose fields have no names', e)
      add(
        sql,
        type.element.fields.map((f) => ({ name: f.name, type: f.type, step: `.${quoteName(f.name ?? '')}` })),
      )
    } else if (type.kind === 'array') add(sql, [{ name: undefined, type: type.element, step: '' }])
    else throw new SqlError(`UNNEST takes an array or a map, not ${typeName(type)}.`, e)
  }
  if (r.hasOrdinality) {
    const longest = arrays.length === 1 ? `len(${arrays[0]})` : `greatest(${arrays.map((a) => `len(${a})`).join(', ')})`
    inner.push(`unnest(range(1, ${longest} + 1)) AS "_n"`)
    columns.push({ name: undefined, type: { kind: 'bigint' } })
    outer.push('_z."_n"')
  }
  return named(
    `LATERAL (SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')}) AS _z)`,
    columns,
    r.alias,
    undefined,
    r,
    context,
  )
}

function join(r: Relation & { kind: 'join' }, before: Scope, context: Context): FromText {
  const left = translateRelation(r.left, before, context)
  const seen: Scope = {
    ...before,
    sources: [...before.sources, ...left.sources],
    merged: [...before.merged, ...left.merged],
  }
  const right = translateRelation(r.right, seen, context)
  const sources = [...left.sources, ...right.sources]
  refuseDoubles(sources, r)
  const words = { cross: 'CROSS', inner: 'INNER', left: 'LEFT', right: 'RIGHT', full: 'FULL' }[r.type]
  const base = `${left.sql} ${words} JOIN ${r.right.kind === 'join' ? `(${right.sql})` : right.sql}`
  const merged = [...left.merged, ...right.merged]
  if (r.type === 'cross') return { sql: base, sources, merged }
  if (r.using) return joinUsing(r.using, base, left, right, merged)
  if (!r.on) return { sql: base, sources, merged }
  const scope: Scope = { ...before, sources, merged }
  const on = needBoolean(r.on, context.expression(r.on, scope))
  // Of an outer join only the side that may be missing is limited by ON.
  const limited =
    r.type === 'inner' ? sources : r.type === 'left' ? right.sources : r.type === 'right' ? left.sources : []
  if (limited.length > 0) noteConstraints(r.on, withoutOrigins(scope, limited), context)
  return { sql: `${base} ON ${on}`, sources, merged }
}

/** The same scope, where only the columns of `kept` are known to come from the lake. */
function withoutOrigins(scope: Scope, kept: readonly Source[]): Scope {
  const strip = (s: Source): Source => ({
    alias: s.alias,
    columns: s.columns.map(({ name, type, sql }) => ({ name, type, sql })),
  })
  return { ...scope, sources: scope.sources.map((s) => (kept.includes(s) ? s : strip(s))) }
}

function joinUsing(using: readonly Name[], base: string, left: FromText, right: FromText, merged: Column[]): FromText {
  const columns = using.map((n): Column => {
    const one = (from: FromText) => {
      const found = [...from.merged, ...from.sources.flatMap((s) => s.columns)].find(
        (c) => c.name === n.text.toLowerCase(),
      )
      if (!found) throw new SqlError(`There is no column "${n.text.slice(0, 60)}" on both sides.`, n)
      return found
    }
    const [a, b] = [one(left), one(right)]
    if (!commonType(a.type, b.type))
      throw new SqlError(`Athena does not compare ${typeName(a.type)} with ${typeName(b.type)}.`, n)
    return { name: n.text.toLowerCase(), type: a.type, sql: quoteName(n.text.toLowerCase()) }
  })
  const names = columns.map((c) => c.sql).join(', ')
  return {
    sql: `${base} USING (${names})`,
    sources: [...left.sources, ...right.sources],
    merged: [...columns, ...merged],
  }
}

function refuseDoubles(sources: readonly Source[], r: Relation): void {
  const seen = new Set<string>()
  for (const { alias } of sources) {
    if (alias === undefined) continue
    if (seen.has(alias))
      throw new SqlError(`Two tables are called "${alias.slice(0, 60)}" here.`, r, 'Give one of them another alias.')
    seen.add(alias)
  }
}

/** The scope inside which a FROM is read. */
export function emptyScope(outer: Scope | undefined, ctes: Scope['ctes']): Scope {
  return outer ? inside(outer, { ctes }) : { sources: [], merged: [], outer: undefined, ctes }
}
