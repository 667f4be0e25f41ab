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
      values.push(v)
      return `$${values.length}`
    },
    table: relation,
    dialect: 'duckdb',
  })
  return { text, values }
}

interface Renderer {
  value(value: SqlValue): string
  table(table: TableToken): TableSpelling
  dialect: 'athena' | 'duckdb'
}

function render(parts: readonly Part[], r: Renderer): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'value') return r.value(part.value)
      if (part.kind === 'table') {
        const spelling = r.table(part.table)
        return typeof spelling === 'string' ? spelling : render(spelling.parts, r)
      }
      return render(part.kind === 'window' ? part.predicate.parts : part[r.dialect].parts, r)
    })
    .join('')
}
