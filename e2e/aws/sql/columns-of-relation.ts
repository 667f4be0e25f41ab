import type { ParserRuleContext } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { Analysis } from './analysis'
import { namesOf } from './column-name'
import { nameOf } from './identifier'
import { demandBoolean } from './operators'
import { childrenOf } from './parse'
import type { Column, Scope } from './scope'
import { SqlError } from './sql-error'
import { ANY, isOpen, scalar, show, type TrinoType } from './trino-type'
import { typeOfExpression } from './type-of-expression'

/** The columns of something in FROM; `scope` holds those before it, which UNNEST and LATERAL may name. @throws SqlError */
export function columnsOfRelation(node: ParserRuleContext, scope: Scope, analysis: Analysis): readonly Column[] {
  if (node instanceof T.JoinRelationContext) return columnsOfJoin(node, scope, analysis)
  if (node instanceof T.AliasedRelationContext) return columnsOfAliased(node, scope, analysis)
  if (node instanceof T.TableNameContext || node instanceof T.TableRefContext)
    return columnsOfTable(node, scope, analysis)
  if (node instanceof T.UnnestContext) {
    const columns = node.expression().flatMap((e) => unnested(typeOfExpression(e, scope, analysis), e))
    return node.KW_ORDINALITY() ? [...columns, { type: scalar('bigint') }] : columns
  }
  if (node instanceof T.SubqueryRelationContext) {
    return analysis.query(node.query(), { columns: [], ...(scope.outer && { outer: scope.outer }), named: scope.named })
  }
  if (node instanceof T.LateralContext) return analysis.query(node.query(), scope)
  if (node instanceof T.TableFunctionCallContext) {
    throw new SqlError('FUNCTION_NOT_FOUND', `Table function '${node.functionName().getText()}' not registered`, node)
  }
  const below = childrenOf(node).find((c) => typeof (c as ParserRuleContext).ruleIndex === 'number')
  return below ? columnsOfRelation(below as ParserRuleContext, scope, analysis) : []
}

function columnsOfJoin(node: T.JoinRelationContext, scope: Scope, analysis: Analysis): readonly Column[] {
  const [first, second] = node.relation()
  const left = first ? columnsOfRelation(first, scope, analysis) : []
  const around = { ...scope, columns: [...scope.columns, ...left] }
  const other = second ?? node.sampledRelation()
  const right = other ? columnsOfRelation(other, around, analysis) : []
  const criteria = node.joinCriteria()
  const condition = criteria?.booleanExpression()
  if (condition) {
    const both = { ...scope, columns: [...around.columns, ...right] }
    demandBoolean(typeOfExpression(condition, both, analysis), 'JOIN ON clause', condition)
  }
  const shared = new Set(criteria?.identifier().map(nameOf))
  return [...left, ...right.filter((c) => !shared.has(c.name ?? ''))]
}

function columnsOfAliased(node: T.AliasedRelationContext, scope: Scope, analysis: Analysis): readonly Column[] {
  const columns = columnsOfRelation(node.relationPrimary(), scope, analysis)
  const alias = node.identifier()
  if (!alias) return columns
  const relation = nameOf(alias)
  return analysis.renamed(columns, node.columnAliases(), node).map((c) => ({ ...c, relation }))
}

function columnsOfTable(
  node: T.TableNameContext | T.TableRefContext,
  scope: Scope,
  analysis: Analysis,
): readonly Column[] {
  const ref = node instanceof T.TableRefContext ? node : node.tableOrViewName()
  const names = namesOf(ref)
  const relation = names.at(-1) ?? ''
  const named = names.length === 1 ? scope.named.get(relation) : undefined
  if (named) analysis.named.add(node)
  return (named ?? analysis.table(names, node)).map((c) => ({ ...c, relation }))
}

function unnested(type: TrinoType, at: ParserRuleContext): Column[] {
  if (isOpen(type)) return [{ type: ANY }]
  if (type.kind === 'map') return [{ type: type.key }, { type: type.value }]
  if (type.kind !== 'array') throw new SqlError('TYPE_MISMATCH', `Cannot unnest type: ${show(type)}`, at)
  return type.element.kind === 'row' ? type.element.fields.map((f) => ({ ...f })) : [{ type: type.element }]
}
