import { SqlError } from './sql-error'
import type { SqlType } from './sql-type'
import type { Name } from './syntax'

/** A column that a name can mean. `sql` is DuckDB's text for it. */
export interface Column {
  name: string | undefined
  type: SqlType
  sql: string
  /** The reference to a lake table that it comes from as it is, for finding what prunes. */
  origin?: { table: number; column: string }
}

/** A table, subquery or UNNEST in FROM with its alias. */
export interface Source {
  alias: string | undefined
  columns: Column[]
}

/** What names mean at a place; names that are not found here are looked for outside. */
export interface Scope {
  sources: Source[]
  /** Columns joined with USING: their bare name is no longer ambiguous. */
  merged: Column[]
  outer: Scope | undefined
  /** The common table expressions in reach. */
  ctes: ReadonlyMap<string, readonly Omit<Column, 'sql'>[]>
  /** Inside TRY, where what fails becomes NULL. */
  isTried?: boolean
}

/** A scope inside another, with its common table expressions. */
export function inside(outer: Scope, own: Partial<Scope>): Scope {
  return { sources: [], merged: [], ctes: outer.ctes, isTried: outer.isTried === true, ...own, outer }
}

/** What a dotted name means: its column, and how many of its parts that takes; the rest are fields. */
export interface Found {
  column: Column
  parts: number
}

/**
 * Resolves the longest meaning of a dotted name as Trino does: `alias.column` before `column.field`, inner scopes first.
 * @throws SqlError where it means nothing or more than one thing
 */
export function resolve(scope: Scope, names: readonly Name[]): Found {
  const first = names[0] as Name
  const words = names.map((n) => n.text.toLowerCase())
  for (let s: Scope | undefined = scope; s; s = s.outer) {
    const source = s.sources.find((x) => x.alias === words[0])
    if (source && words.length > 1) {
      const column = one(
        source.columns.filter((c) => c.name === words[1]),
        names[1] as Name,
      )
      if (column) return { column, parts: 2 }
    }
    const merged = s.merged.find((c) => c.name === words[0])
    if (merged) return { column: merged, parts: 1 }
    const column = one(
      s.sources.flatMap((x) => x.columns.filter((c) => c.name === words[0])),
      first,
    )
    if (column) return { column, parts: 1 }
    if (source) throw unknown(names[1] ?? first, source.columns, words.length > 1 ? words[0] : undefined)
  }
  throw unknown(
    first,
    scope.sources.flatMap((s) => s.columns),
  )
}

function one(columns: readonly Column[], name: Name): Column | undefined {
  if (columns.length > 1) {
    throw new SqlError(
      `More than one table here has a column "${name.text}".`,
      name,
      "Put the table's alias before it.",
    )
  }
  return columns[0]
}

function unknown(name: Name, columns: readonly Column[], table?: string): SqlError {
  const where = table ? ` in "${table}"` : ''
  const near = nearest(
    name.text,
    columns.flatMap((c) => c.name ?? []),
  )
  return new SqlError(
    `There is no column "${name.text.slice(0, 80)}"${where}.`,
    name,
    near && `Did you mean "${near}"?`,
  )
}

/** The known name that is spelled most like the unknown one, if any is close. */
export function nearest(wanted: string, known: readonly string[]): string | undefined {
  const word = wanted.toLowerCase()
  const ranked = [...new Set(known)]
    .map((name) => ({ name, distance: editDistance(word, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4 || a.length > 64) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? Number.POSITIVE_INFINITY
}
