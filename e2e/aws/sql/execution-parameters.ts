import type { ParseTree } from 'antlr4ng'
import { ColumnReferenceContext, ParameterContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { childrenOf, parse } from './parse'

/**
 * An execution parameter as Athena takes it (athena.md 1, measured by others): what parses as an expression without
 * columns is that expression; anything else, a bare word or text that does not parse, silently becomes a string.
 */
export function parameterExpression(value: string): string {
  const literal = `'${value.replaceAll("'", "''")}'`
  try {
    return namesColumn(parse(`SELECT (${value}\n)`)) ? literal : `(${value}\n)`
  } catch {
    return literal
  }
}

function namesColumn(node: ParseTree): boolean {
  if (node instanceof ColumnReferenceContext || node instanceof ParameterContext) return true
  return childrenOf(node).some(namesColumn)
}
