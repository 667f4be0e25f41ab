import type { ParserRuleContext } from 'antlr4ng'
import { SqlError } from './sql-error'
import { ANY, isOpen, show, type TrinoType } from './trino-type'

/** A column that a relation gives; one without a name cannot be named. */
export interface Column {
  name?: string
  type: TrinoType
  /** Alias, or last part of the name, of the relation it comes from. */
  relation?: string
}

/** What names mean somewhere in a statement. */
export interface Scope {
  columns: readonly Column[]
  /** The query around a subquery, or what is around a lambda. */
  outer?: Scope
  /** Named queries of WITH. */
  named: ReadonlyMap<string, readonly Column[]>
}

/**
 * The type of a dotted name: a column, perhaps after its relation's name, and fields of rows below it.
 * @throws SqlError as Athena words it, whose second half is boilerplate
 */
export function resolveName(scope: Scope, names: readonly string[], at: ParserRuleContext): TrinoType {
  for (let s: Scope | undefined = scope; s; s = s.outer) {
    for (const skip of [1, 0, 2]) {
      if (skip >= names.length) continue
      const relation = names[skip - 1]
      const found = s.columns.filter(
        (c) => c.name === names[skip] && (relation === undefined || c.relation === relation),
      )
      if (found.length > 1 && skip === 0) {
        throw new SqlError('AMBIGUOUS_NAME', `Column '${names[0]}' is ambiguous`, at)
      }
      if (found[0]) return fieldsBelow(found[0].type, names.slice(skip + 1), names, at)
    }
  }
  throw unresolved(names, at)
}

/** The type of a field below a row. @throws SqlError where it has none of that name, or is no row */
export function fieldsBelow(
  type: TrinoType,
  fields: readonly string[],
  names: readonly string[],
  at: ParserRuleContext,
): TrinoType {
  return fields.reduce<TrinoType>((below, name) => {
    if (isOpen(below)) return ANY
    if (below.kind !== 'row')
      throw new SqlError('TYPE_MISMATCH', `Expression ${names.slice(0, -1).join('.')} is not of type ROW`, at)
    const field = below.fields.find((f) => f.name === name)
    if (!field) throw unresolved(names, at)
    return field.type
  }, type)
}

function unresolved(names: readonly string[], at: ParserRuleContext): SqlError {
  return new SqlError(
    'COLUMN_NOT_FOUND',
    `Column '${names.join('.')}' cannot be resolved or requester is not authorized to access requested resources`,
    at,
  )
}

/** Refuses an operator that does not take its operands. */
export function cannotApply(operator: string, left: TrinoType, right: TrinoType, at: ParserRuleContext): SqlError {
  return new SqlError('TYPE_MISMATCH', `Cannot apply operator: ${show(left)} ${operator} ${show(right)}`, at)
}
