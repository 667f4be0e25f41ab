import { INTERNAL, type Part } from './part'

/** What may stand in a hole of `sql`: a bound value, or SQL that was itself built with `sql`. */
export type Hole = SqlValue | Fragment | TableToken

/** A value bound to a statement. A `Date` is an instant and becomes a UTC timestamp without zone, as `time_dt` is. */
export type SqlValue = string | number | bigint | boolean | Date | null

/** A table of the lake in a statement; what it becomes is the engine's business. */
export interface TableToken {
  readonly kind: 'table'
  /** Source name as Security Lake's API spells it, e.g. `CLOUD_TRAIL_MGMT`. */
  readonly source: string
  /** Name of the table without Security Lake's prefix, e.g. `cloud_trail_mgmt_2_0`. */
  readonly name: string
}

/** A piece of SQL with its bound values. Made by `sql` and the functions beside it, never from a string. */
export class Fragment {
  readonly parts: readonly Part[]
  constructor(key: typeof INTERNAL, parts: readonly Part[]) {
    if (key !== INTERNAL) throw new TypeError('a Fragment is made by the sql tag')
    this.parts = parts
  }
}

/**
 * SQL, written in Athena's dialect. A string in a hole is always a value and can never become SQL:
 * only fragments and table tokens contribute text.
 */
export function sql(strings: TemplateStringsArray, ...holes: Hole[]): Fragment {
  const parts: Part[] = []
  strings.forEach((text, i) => {
    if (text) parts.push({ kind: 'text', text })
    if (i < holes.length) parts.push(...toParts(holes[i] as Hole))
  })
  return new Fragment(INTERNAL, parts)
}

function toParts(hole: Hole): readonly Part[] {
  if (hole instanceof Fragment) return hole.parts
  if (hole === null || typeof hole === 'string' || typeof hole === 'boolean' || typeof hole === 'bigint') {
    return [{ kind: 'value', value: hole }]
  }
  if (typeof hole === 'number') {
    if (!Number.isFinite(hole)) throw new TypeError(`${hole} has no SQL literal`)
    return [{ kind: 'value', value: hole }]
  }
  if (hole instanceof Date) {
    if (Number.isNaN(hole.getTime())) throw new TypeError('an invalid date has no SQL literal')
    return [{ kind: 'value', value: hole }]
  }
  if (hole && typeof hole === 'object' && hole.kind === 'table') return [{ kind: 'table', table: hole }]
  throw new TypeError('only values, fragments and tables may stand in a hole of sql')
}

type Maybe = Fragment | false | null | undefined | '' | 0

/** All of the conditions; absent ones (`undefined`, `false`, ...) are dropped, none at all is `TRUE`. */
export function and(...conditions: Maybe[]): Fragment {
  return combine(conditions, ' AND ', 'TRUE')
}

/** Any of the conditions; absent ones are dropped, none at all is `FALSE`. */
export function or(...conditions: Maybe[]): Fragment {
  return combine(conditions, ' OR ', 'FALSE')
}

function combine(conditions: Maybe[], glue: ' AND ' | ' OR ', none: 'TRUE' | 'FALSE'): Fragment {
  const present = conditions.filter((c): c is Fragment => c instanceof Fragment)
  if (present.length === 0) return new Fragment(INTERNAL, [{ kind: 'text', text: none }])
  return join(
    present.map((c) => sql`(${c})`),
    glue,
  )
}

/** Values for `IN (...)`. An empty list is `NULL`, so that `IN` matches nothing. */
export function list(values: readonly SqlValue[]): Fragment {
  if (values.length === 0) return sql`NULL`
  return join(
    values.map((v) => sql`${v}`),
    ', ',
  )
}

/** Fragments one after another. `glue` is the caller's constant text, not data. */
export function join(fragments: readonly Fragment[], glue: ', ' | ' AND ' | ' OR ' | ' UNION ALL ' | ' '): Fragment {
  const parts: Part[] = []
  fragments.forEach((f, i) => {
    if (i > 0) parts.push({ kind: 'text', text: glue })
    parts.push(...f.parts)
  })
  return new Fragment(INTERNAL, parts)
}

/** The same meaning in both engines' words, where no macro can teach DuckDB Athena's. */
export function perDialect(spellings: { athena: Fragment; duckdb: Fragment }): Fragment {
  return new Fragment(INTERNAL, [{ kind: 'dialect', ...spellings }])
}

/** A LIKE pattern that finds `text` anywhere, with the pattern's own signs in it taken literally (escape `|`). */
export function contains(column: Fragment, text: string): Fragment {
  const escaped = text.toLowerCase().replace(/[|%_]/g, (c) => `|${c}`)
  return sql`lower(${column}) LIKE ${`%${escaped}%`} ESCAPE '|'`
}
