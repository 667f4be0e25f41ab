import { Clause } from './clause'
import { athenaLiteral } from './literal'
import type { LakeWindow, Part } from './part'
import type { Fragment, SqlValue, TableToken } from './sql'

/** A table a statement reads, with every window it is asked for. */
export interface TableUse {
  table: TableToken
  windows: LakeWindow[]
}

/** The tables of a fragment and the windows they are asked for, each table once. */
export function tablesOf(fragment: Fragment): TableUse[] {
  const uses = new Map<string, TableUse>()
  const use = (table: TableToken) => {
    const known = uses.get(table.name) ?? { table, windows: [] }
    uses.set(table.name, known)
    return known
  }
  for (const part of walk(fragment.parts)) {
    if (part.kind === 'table') use(part.table)
    if (part.kind === 'window') use(part.table).windows.push(part.window)
  }
  return [...uses.values()]
}

function* walk(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part
    if (part.kind === 'window') yield* walk(part.predicate.parts)
    if (part.kind === 'dialect') yield* walk(part.duckdb.parts)
  }
}

/** What a table becomes in a statement: its quoted name, or a subquery that yields its columns. */
export type TableSpelling = string | Fragment

/** Athena's text of a fragment, values as literals. `tableName` gives each table its full, quoted name, or a subquery. */
export function compileAthena(fragment: Fragment, tableName: (table: TableToken) => TableSpelling): string {
  return render(fragment.parts, {
    value: athenaLiteral,
    table: tableName,
    dialect: 'athena',
  })
}

/** Parameters that Athena takes with a statement: characters of one, quotes included (API model), and of them all. */
const PARAMETER_CHARS = 1_024
const PARAMETERS = 25

/**
 * Athena's text of a fragment with people's texts apart from it, as values for `ExecutionParameters` in the order of the
 * question marks. Such a value is an SQL expression, so each is a literal. Only in WHERE are marks documented to work
 * (User Guide, "Use parameterized queries"), and a mark in SELECT is not the same expression as one in GROUP BY: values
 * elsewhere, longer ones and those beyond the 25th stay in the text, as do numbers and times, which carry nobody's text.
 */
export function compileAthenaParameters(
  fragment: Fragment,
  tableName: (table: TableToken) => TableSpelling,
): { text: string; parameters: string[] } {
  const parameters: string[] = []
  const clause = new Clause()
  const text = render(fragment.parts, {
    value: (v) => {
      const literal = athenaLiteral(v)
      const isApart = typeof v === 'string' && clause.isWhere && parameters.length < PARAMETERS
      if (!isApart || literal.length > PARAMETER_CHARS) return literal
      parameters.push(literal)
      return '?'
    },
    text: (t) => clause.read(t),
    table: tableName,
    dialect: 'athena',
  })
  return { text, parameters }
}

/** DuckDB's text of a fragment with its bound values in the order of `$1`, `$2`, ... */
export function compileDuckDb(
  fragment: Fragment,
  relation: (table: TableToken) => TableSpelling,
): { text: string; values: SqlValue[] } {
  const values: SqlValue[] = []
  const text = render(fragment.parts, {
    value: (v) => {
      // Integers and instants as literals: DuckDB would bind a JavaScript number as DOUBLE, and a bound time is not
      // known when row groups are pruned. Neither can carry text of anybody's.
      if (v instanceof Date || (typeof v === 'number' && Number.isSafeInteger(v) && v >= 0)) return athenaLiteral(v)
      // The same text twice is one value: DuckDB tells from that that two expressions are the same.
      const known = typeof v === 'string' ? values.indexOf(v) : -1
      return `$${known < 0 ? values.push(v) : known + 1}`
    },
    table: relation,
    dialect: 'duckdb',
  })
  return { text, values }
}

interface Renderer {
  value(value: SqlValue): string
  table(table: TableToken): TableSpelling
  /** Told of every piece of text, in order. */
  text?(text: string): void
  dialect: 'athena' | 'duckdb'
}

function render(parts: readonly Part[], r: Renderer): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') {
        r.text?.(part.text)
        return part.text
      }
      if (part.kind === 'value') return r.value(part.value)
      if (part.kind === 'table') {
        const spelling = r.table(part.table)
        return typeof spelling === 'string' ? spelling : render(spelling.parts, r)
      }
      return render(part.kind === 'window' ? part.predicate.parts : part[r.dialect].parts, r)
    })
    .join('')
}
