import { type ParseTree, TerminalNode, Token } from 'antlr4ng'
import {
  AliasedRelationContext,
  ArithmeticBinaryContext,
  CastContext,
  DecimalLiteralContext,
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
  UnnestContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { columnNameOf, namesOf } from './column-name'
import { toDuckDbCall } from './duckdb-call'
import { nameOf, quoted } from './identifier'
import { childrenOf } from './parse'
import type { TrinoType } from './trino-type'
import { arithmetic, cast, unnest } from './typed-spelling'

/** What the spelling needs to know of a statement beside its text. */
export interface Spelling {
  /** A table as DuckDB text, by its name's parts; a named query's own name. */
  relation(node: TableNameContext | TableContext): string
  /** What the analysis found. */
  typeOf(node: ParseTree): TrinoType
}

/**
 * A Trino statement in the words of a DuckDB connection that knows lib/engine/duckdb-dialect.ts. Names are folded to
 * lower case and columns without a name are called `_col0`, `_col1`, as Athena does.
 */
export function toDuckDb(node: ParseTree, spelling: Spelling): string {
  const to = (n: ParseTree | null | undefined): string => (n ? toDuckDb(n, spelling) : '')
  if (node instanceof TerminalNode) return node.symbol.type === Token.EOF ? '' : node.getText()
  if (node instanceof IdentifierContext) return quoted(nameOf(node))
  if (node instanceof TableNameContext) return tableName(node, spelling)
  if (node instanceof TableContext) return `SELECT * FROM ${spelling.relation(node)}`
  if (node instanceof UnnestContext) return unnest(node, to, spelling)
  if (node instanceof CastContext) return cast(node, to, spelling)
  if (node instanceof ArithmeticBinaryContext) return arithmetic(node, to, spelling)
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

/** A table that is not renamed goes by the last part of its name. */
function tableName(node: TableNameContext, spelling: Spelling): string {
  const isAliased = node.parent instanceof AliasedRelationContext && node.parent.identifier()
  const name = namesOf(node.tableOrViewName()).at(-1) ?? ''
  return isAliased ? spelling.relation(node) : `${spelling.relation(node)} AS ${quoted(name)}`
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
