import { ParserRuleContext, type ParseTree } from 'antlr4ng'
import {
  ColumnReferenceContext,
  DereferenceContext,
  IdentifierContext,
  type SelectItemContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { nameOf } from './identifier'
import { childrenOf } from './parse'

/** The name of an unaliased column: the last step of a reference; other expressions have none. */
export function columnNameOf(item: SelectItemContext): string | undefined {
  let node: ParseTree | null | undefined = item
  while (node && !(node instanceof ColumnReferenceContext || node instanceof DereferenceContext)) {
    const below = childrenOf(node)
    if (below.length !== 1) return item.selectLiteralColumnName() ? namesOf(item).at(-1) : undefined
    node = below[0]
  }
  return node instanceof ParserRuleContext ? namesOf(node).at(-1) : undefined
}

/** The identifiers below a node, in the order of the text. */
export function namesOf(node: ParserRuleContext): string[] {
  const names: string[] = []
  const walk = (n: ParseTree) => {
    if (n instanceof IdentifierContext) names.push(nameOf(n))
    else childrenOf(n).forEach(walk)
  }
  walk(node)
  return names
}
