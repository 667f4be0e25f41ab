import type { ParserRuleContext, ParseTree } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { columnNameOf } from './column-name'
import { columnsOfQuery, renamed } from './columns-of-query'
import { childrenOf } from './parse'
import type { Column, Scope } from './scope'
import type { TrinoType } from './trino-type'
import { typeOfExpression } from './type-of-expression'

/** Gives the columns of a table by its name's parts. @throws SqlError where there is none */
export type ColumnsOf = (names: readonly string[], at: ParserRuleContext) => readonly Column[]

/**
 * Trino's analysis of one statement, as far as the server plays it: names, types and functions. Grouping is left to
 * DuckDB, which refuses the same.
 */
export class Analysis {
  /** What is known of the type of each expression. */
  readonly types = new Map<ParseTree, TrinoType>()

  /** Tables in FROM that are queries of WITH. */
  readonly named = new Set<ParseTree>()

  constructor(readonly table: ColumnsOf) {}

  readonly renamed = renamed
  readonly nameOfItem = columnNameOf

  /** The columns that a query gives. @throws SqlError */
  query(node: T.QueryContext, outer?: Scope): readonly Column[] {
    return columnsOfQuery(node, outer, this)
  }

  /** Looks at every expression below a node whose own type is of no interest. */
  loose(node: ParseTree, scope: Scope): void {
    const isExpression =
      node instanceof T.ExpressionContext ||
      node instanceof T.BooleanExpressionContext ||
      node instanceof T.ColumnRefContext
    if (isExpression) typeOfExpression(node, scope, this)
    else for (const child of childrenOf(node)) this.loose(child, scope)
  }
}
