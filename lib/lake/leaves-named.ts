import { type ColumnType, parseColumnType } from './column-type'

/** A table's columns with their Glue types. */
export interface TableColumns {
  readonly columns: Readonly<Record<string, string>>
}

/**
 * The leaves of a table that a statement names, as dotted paths: for `actor.user.uid` that leaf, for a bare `actor`
 * everything beneath it. It may find more than the statement reads, never less: an identifier that spells a column is
 * taken for it wherever it stands.
 */
export function leavesNamed(table: TableColumns, statement: string): Set<string> {
  const bare = statement.replace(/'(?:[^']|'')*'/g, "''").replaceAll('"', '')
  const leaves = new Set<string>()
  const types = typesOf(table)
  for (const match of bare.matchAll(/[A-Za-z_][A-Za-z0-9_]*(?:\s*\.\s*[A-Za-z_][A-Za-z0-9_]*)*/g)) {
    const steps = match[0].toLowerCase().split(/\s*\.\s*/)
    // The first step may be an alias of the table.
    for (const start of [0, 1]) {
      const type = types[steps[start] ?? '']
      if (type) for (const leaf of leavesBelow(type, steps.slice(start))) leaves.add(leaf)
    }
  }
  return leaves
}

function leavesBelow(type: ColumnType, steps: readonly string[], at = 0): string[] {
  const here = steps.slice(0, at + 1).join('.')
  if (type.kind !== 'struct') return [here]
  if (at + 1 < steps.length) {
    const next = type.fields.find((f) => f.name === steps[at + 1])
    // Not a field of this table: the name belongs to another table of the statement.
    return next ? leavesBelow(next.type, steps, at + 1) : []
  }
  return type.fields.flatMap((f) => leavesBelow(f.type, [...steps.slice(0, at + 1), f.name], at + 1))
}

const parsed = new WeakMap<TableColumns, Record<string, ColumnType>>()

/** The types of a table's columns, taken apart once. */
export function typesOf(table: TableColumns): Record<string, ColumnType> {
  const known = parsed.get(table)
  if (known) return known
  const types = Object.fromEntries(Object.entries(table.columns).map(([name, text]) => [name, parseColumnType(text)]))
  parsed.set(table, types)
  return types
}
