import { ParserRuleContext, type ParseTree, TerminalNode, Token } from 'antlr4ng'
import {
  CastContext,
  ColumnReferenceContext,
  DecimalLiteralContext,
  DereferenceContext,
  type ExpressionContext,
  ExtractContext,
  FunctionCallContext,
  IdentifierContext,
  InlineTableContext,
  IntervalFieldContext,
  LambdaContext,
  ListAggContext,
  QuerySpecificationContext,
  type SelectItemContext,
  TableContext,
  TableNameContext,
  TypeConstructorContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { toDuckDbCall } from './duckdb-call'
import { nameOf, quoted } from './identifier'
import { childrenOf } from './parse'
import { toDuckDbTypeName } from './type-name'

/** Gives a table of the statement, by its name's parts, as DuckDB text. @throws SqlError where there is none */
export type RelationOf = (names: string[], at: ParserRuleContext) => string

/**
 * A Trino statement in the words of a DuckDB connection that knows lib/engine/duckdb-dialect.ts. Names are folded to
 * lower case and columns without a name are called `_col0`, `_col1`, as Athena does.
 */
export function toDuckDb(node: ParseTree, relation: RelationOf): string {
  const to = (n: ParseTree | null | undefined): string => (n ? toDuckDb(n, relation) : '')
  if (node instanceof TerminalNode) return node.symbol.type === Token.EOF ? '' : node.getText()
  if (node instanceof IdentifierContext) return quoted(nameOf(node))
  if (node instanceof TableNameContext) {
    return relation(namesOf(node.tableOrViewName()), node)
  }
  if (node instanceof TableContext) return `SELECT * FROM ${relation(namesOf(node.tableRef()), node)}`
  if (node instanceof CastContext) {
    return `${node.KW_TRY_CAST() ? 'TRY_CAST' : 'CAST'}(${to(node.expression())} AS ${toDuckDbTypeName(node.type())})`
  }
  if (node instanceof TypeConstructorContext) return `${childrenOf(node)[0]?.getText()} ${to(node.string())}`
  if (node instanceof ExtractContext)
    return `extract(${node.identifier().getText()} FROM ${to(node.valueExpression())})`
  if (node instanceof IntervalFieldContext) return node.getText()
  // Athena takes 1.5 for a double.
  if (node instanceof DecimalLiteralContext) return `${node.getText()}e0`
  if (node instanceof LambdaContext) {
    return `lambda ${node.identifier().map(to).join(', ')}: ${to(node.expression())}`
  }
  if (node instanceof FunctionCallContext) return toDuckDbCall(node, to)
  if (node instanceof ListAggContext) {
    const order = node.sortItem().map(to).join(', ')
    const glue = node.string()?.getText() ?? "''"
    return `string_agg(${node.setQuantifier()?.getText() ?? ''} ${to(node.expression())}, ${glue} ORDER BY ${order})${to(node.filter())}`
  }
  if (node instanceof InlineTableContext) {
    return `VALUES ${node
      .expression()
      .map((e) => rowOf(e, to))
      .join(', ')}`
  }
  if (node instanceof QuerySpecificationContext) return specification(node, to)
  return childrenOf(node).map(to).filter(Boolean).join(' ')
}

function namesOf(node: ParserRuleContext): string[] {
  const names: string[] = []
  const walk = (n: ParseTree) => {
    if (n instanceof IdentifierContext) names.push(nameOf(n))
    else childrenOf(n).forEach(walk)
  }
  walk(node)
  return names
}

function rowOf(expression: ExpressionContext, to: (n: ParseTree) => string): string {
  const text = to(expression)
  return text.startsWith('(') || /^row\b/i.test(text) ? text.replace(/^row\b/i, '') : `(${text})`
}

function specification(node: QuerySpecificationContext, to: (n: ParseTree) => string): string {
  return childrenOf(node)
    .map((child) =>
      child === node.selectList()
        ? node
            .selectList()
            .selectItem()
            .map((item, i) => selectItem(item, i, to))
            .join(', ')
        : to(child),
    )
    .filter(Boolean)
    .join(' ')
}

function selectItem(item: SelectItemContext, i: number, to: (n: ParseTree) => string): string {
  const text = to(item)
  const isStar = item.tableAllColumns() || item.selectAllWithoutTable()
  return isStar || item.identifier() || item.columnAliases()
    ? text
    : `${text} AS ${quoted(columnNameOf(item) ?? `_col${i}`)}`
}

/** The name of an unaliased column: the last step of a reference; other expressions have none. */
function columnNameOf(item: SelectItemContext): string | undefined {
  let node: ParseTree | null | undefined = item
  while (node && !(node instanceof ColumnReferenceContext || node instanceof DereferenceContext)) {
    const below = childrenOf(node)
    if (below.length !== 1) return item.selectLiteralColumnName() ? namesOf(item).at(-1) : undefined
    node = below[0]
  }
  return node instanceof ParserRuleContext ? namesOf(node).at(-1) : undefined
}
