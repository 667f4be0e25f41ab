import type { ParserRuleContext } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { Analysis } from './analysis'
import { columnsOfRelation } from './columns-of-relation'
import { nameOf } from './identifier'
import { demandBoolean } from './operators'
import { childrenOf } from './parse'
import type { Column, Scope } from './scope'
import { SqlError } from './sql-error'
import { ANY, common, show } from './trino-type'
import { typeOfExpression } from './type-of-expression'

/** The columns of a query with its WITH, ORDER BY and all below. @throws SqlError */
export function columnsOfQuery(node: T.QueryContext, outer: Scope | undefined, analysis: Analysis): readonly Column[] {
  if (!(node instanceof T.QueryStatementContext)) return []
  const named = new Map(outer?.named)
  for (const query of node.with()?.namedQuery() ?? []) {
    const columns = columnsOfQuery(query.query(), { columns: [], ...(outer && { outer }), named }, analysis)
    named.set(nameOf(query.identifier()), renamed(columns, query.columnAliases(), query))
  }
  return columnsOfBody(node.queryNoWith(), { columns: [], ...(outer && { outer }), named }, analysis)
}

function columnsOfBody(node: T.QueryNoWithContext, base: Scope, analysis: Analysis): readonly Column[] {
  const { columns, inner } = columnsOfTerm(node.queryTerm(), base, analysis)
  const scope = { columns, outer: inner, named: base.named }
  for (const item of node.sortItem()) analysis.loose(item, scope)
  return columns
}

interface Found {
  columns: readonly Column[]
  /** What ORDER BY may name beside the columns: those of FROM. */
  inner: Scope
}

function columnsOfTerm(node: T.QueryTermContext, base: Scope, analysis: Analysis): Found {
  if (node instanceof T.QueryTermDefaultContext) return columnsOfPrimary(node.queryPrimary(), base, analysis)
  if (!(node instanceof T.SetOperationContext)) return { columns: [], inner: base }
  const [left, right] = node.queryTerm().map((t) => columnsOfTerm(t, base, analysis).columns)
  const word = childrenOf(node)[1]?.getText().toUpperCase() ?? ''
  return { columns: united(left ?? [], right ?? [], word, node), inner: base }
}

function united(
  left: readonly Column[],
  right: readonly Column[],
  word: string,
  at: ParserRuleContext,
): readonly Column[] {
  if (left.length !== right.length) {
    throw new SqlError(
      'TYPE_MISMATCH',
      `${word} query has different number of fields: ${left.length}, ${right.length}`,
      at,
    )
  }
  return left.map((column, i) => {
    const other = right[i]?.type ?? ANY
    const type = common(column.type, other)
    if (type) return { ...column, type }
    const types = `${show(column.type)}, ${show(other)}`
    throw new SqlError('TYPE_MISMATCH', `column ${i + 1} in ${word} query has incompatible types: ${types}`, at)
  })
}

function columnsOfPrimary(node: T.QueryPrimaryContext, base: Scope, analysis: Analysis): Found {
  if (node instanceof T.QueryPrimaryDefaultContext) {
    return columnsOfSpecification(node.querySpecification(), base, analysis)
  }
  if (node instanceof T.SubqueryContext) {
    return { columns: columnsOfBody(node.queryNoWith(), base, analysis), inner: base }
  }
  if (node instanceof T.TableContext) {
    const columns = columnsOfRelation(node.tableRef(), base, analysis)
    return { columns, inner: base }
  }
  if (!(node instanceof T.InlineTableContext)) return { columns: [], inner: base }
  const rows = node.expression().map((e) => {
    const type = typeOfExpression(e, base, analysis)
    return type.kind === 'row' ? type.fields : [{ type }]
  })
  const columns = rows.reduce((a, b) => united(a, b, 'VALUES', node).map(({ type }) => ({ type })))
  return { columns, inner: base }
}

function columnsOfSpecification(node: T.QuerySpecificationContext, base: Scope, analysis: Analysis): Found {
  let from: readonly Column[] = []
  for (const relation of node.relation()) {
    from = [...from, ...columnsOfRelation(relation, { ...base, columns: from }, analysis)]
  }
  const scope: Scope = { ...base, columns: from }
  const where = node.whereClause()
  if (where) demandBoolean(typeOfExpression(where.booleanExpression(), scope, analysis), 'WHERE clause', where)
  const groupBy = node.groupBy()
  if (groupBy) analysis.loose(groupBy, scope)
  const having = node.havingClause()
  if (having) demandBoolean(typeOfExpression(having.booleanExpression(), scope, analysis), 'HAVING clause', having)
  for (const window of node.windowDefinition()) analysis.loose(window, scope)
  const columns = node
    .selectList()
    .selectItem()
    .flatMap((item) => columnsOfItem(item, scope, analysis))
  return { columns, inner: scope }
}

function columnsOfItem(item: T.SelectItemContext, scope: Scope, analysis: Analysis): Column[] {
  if (item.selectAllWithoutTable()) return scope.columns.map(({ name, type }) => ({ ...(name && { name }), type }))
  const all = item.tableAllColumns()
  if (all) return columnsOfAll(all, scope, analysis)
  const expression = item.selectExpressionColumnName()?.expression() ?? item.selectLiteralColumnName()?.columnRef()
  if (!expression) return []
  const type = typeOfExpression(expression, scope, analysis)
  const alias = item.identifier()
  const name = alias ? nameOf(alias) : analysis.nameOfItem(item)
  return [{ ...(name && { name }), type }]
}

function columnsOfAll(all: T.TableAllColumnsContext, scope: Scope, analysis: Analysis): Column[] {
  const text = all.primaryExpression().getText().replaceAll('"', '').toLowerCase()
  const relation = text.slice(text.lastIndexOf('.') + 1)
  const own = scope.columns.filter((c) => c.relation === relation)
  if (own.length > 0) return own.map(({ name, type }) => ({ ...(name && { name }), type }))
  const type = typeOfExpression(all.primaryExpression(), scope, analysis)
  return type.kind === 'row' ? type.fields.map((f) => ({ ...f })) : []
}

/** Columns under the names of an alias list. @throws SqlError where their numbers differ */
export function renamed(
  columns: readonly Column[],
  aliases: T.ColumnAliasesContext | null,
  at: ParserRuleContext,
): readonly Column[] {
  if (!aliases) return columns
  const names = aliases.identifier().map(nameOf)
  if (names.length !== columns.length) {
    throw new SqlError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${names.length} entries but relation has ${columns.length} columns`,
      at,
    )
  }
  return columns.map(({ type }, i) => ({ name: names[i] ?? '', type }))
}
