import type { ParseTree, TerminalNode } from 'antlr4ng'
import { ParameterContext, RowCountContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { parameterExpression } from './execution-parameters'
import { childrenOf, parse } from './parse'
import { SqlError } from './sql-error'

/**
 * The statement with every `?` replaced by its parameter's expression. Parameters of a statement without any `?` are
 * ignored, as Athena does. @throws SqlError `INVALID_PARAMETER_USAGE` where their numbers differ
 */
export function bindParameters(text: string, parameters: readonly string[]): string {
  const marks = marksOf(parse(text))
  if (marks.length === 0) return text
  if (marks.length !== parameters.length) {
    throw new SqlError(
      'INVALID_PARAMETER_USAGE',
      `Incorrect number of parameters: expected ${marks.length} but found ${parameters.length}`,
    )
  }
  // ANTLR counts code points.
  const signs = Array.from(text)
  marks.forEach((mark, i) => {
    const value = parameters[i] ?? ''
    signs[mark.symbol.start] = mark.parent instanceof RowCountContext ? value : parameterExpression(value)
  })
  return signs.join('')
}

function marksOf(node: ParseTree): TerminalNode[] {
  if (node instanceof ParameterContext) return [node.QUESTION_MARK()]
  if (node instanceof RowCountContext) return [node.QUESTION_MARK() ?? []].flat()
  return childrenOf(node).flatMap(marksOf)
}
