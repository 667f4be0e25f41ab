import { ParserRuleContext, type ParseTree, TerminalNode } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import type { Analysis } from './analysis'
import { nameOf } from './identifier'
import { literalType } from './literal-type'
import { arithmetic, compare, concatenation, demandBoolean, demandCast, oneType } from './operators'
import { childrenOf } from './parse'
import { resolveCall } from './resolve-call'
import { fieldsBelow, resolveName, type Scope } from './scope'
import { SqlError } from './sql-error'
import { ANY, isOpen, NULL, scalar, show, type TrinoType } from './trino-type'
import { typeOfType } from './type-of-type'

const BOOLEAN = scalar('boolean')

/** The type of an expression, told to the analysis for each node. @throws SqlError for what Trino's analysis refuses */
export function typeOfExpression(node: ParseTree, scope: Scope, analysis: Analysis): TrinoType {
  const type = infer(node, scope, analysis)
  analysis.types.set(node, type)
  return type
}

function infer(node: ParseTree, scope: Scope, analysis: Analysis): TrinoType {
  const of = (n: ParseTree | null | undefined) => (n ? typeOfExpression(n, scope, analysis) : ANY)
  if (node instanceof T.PredicatedContext) return predicated(node, of, scope, analysis)
  if (node instanceof T.AndContext || node instanceof T.OrContext) {
    for (const side of node.booleanExpression()) demandBoolean(of(side), 'Logical expression term', side)
    return BOOLEAN
  }
  if (node instanceof T.LogicalNotContext) {
    demandBoolean(of(node.booleanExpression()), 'Value of logical NOT expression', node)
    return BOOLEAN
  }
  if (node instanceof T.ArithmeticBinaryContext) {
    const [left, right] = node.valueExpression()
    return arithmetic(childrenOf(node)[1]?.getText() ?? '', of(left), of(right), node)
  }
  if (node instanceof T.ArithmeticUnaryContext) return of(node.valueExpression())
  if (node instanceof T.ConcatenationContext) {
    const [left, right] = node.valueExpression()
    return concatenation(of(left), of(right), node)
  }
  if (node instanceof T.AtTimeZoneContext) {
    const type = of(node.valueExpression())
    return scalar('timestamp with time zone', type.kind === 'scalar' ? type.digits : 3)
  }
  if (node instanceof T.ColumnReferenceContext || node instanceof T.DereferenceContext) return named(node, scope, of)
  if (node instanceof T.ColumnRefContext) {
    return resolveName(scope, node.qualifiedName()?.identifier().map(nameOf) ?? [], node)
  }
  if (node instanceof T.FunctionCallContext) return call(node, scope, analysis)
  if (node instanceof T.CastContext) {
    const to = typeOfType(node.type())
    demandCast(of(node.expression()), to, node)
    return to
  }
  if (node instanceof T.SearchedCaseContext) {
    for (const when of node.whenClause()) demandBoolean(of(when.expression()[0]), 'CASE WHEN clause', when)
    return oneType(
      [
        ...node.whenClause().map((w) => of(w.expression()[1])),
        ...(node._elseExpression ? [of(node._elseExpression)] : []),
      ],
      'CASE results',
      node,
    )
  }
  if (node instanceof T.SimpleCaseContext) {
    const [operand, ...rest] = node.expression()
    const on = of(operand)
    for (const when of node.whenClause()) compare('=', on, of(when.expression()[0]), when)
    return oneType([...node.whenClause().map((w) => of(w.expression()[1])), ...rest.map(of)], 'CASE results', node)
  }
  if (node instanceof T.CoalesceContext) return oneType(node.expression().map(of), 'COALESCE operands', node)
  if (node instanceof T.SubscriptContext)
    return subscript(of(node.primaryExpression()), of(node.valueExpression()), node)
  if (node instanceof T.ArrayConstructorContext) {
    const items = node.expression().map(of)
    return { kind: 'array', element: items.length > 0 ? oneType(items, 'ARRAY elements', node) : NULL }
  }
  if (node instanceof T.RowConstructorContext) {
    return { kind: 'row', fields: node.expression().map((e) => ({ type: of(e) })) }
  }
  if (node instanceof T.ListAggContext) {
    for (const e of [node.expression(), ...node.sortItem().map((s) => s.expression())]) of(e)
    return scalar('varchar')
  }
  if (node instanceof T.ExistsContext) {
    analysis.query(node.query(), scope)
    return BOOLEAN
  }
  if (node instanceof T.SubqueryExpressionContext) return analysis.query(node.query(), scope)[0]?.type ?? ANY
  if (node instanceof T.LambdaContext) return { kind: 'lambda' }
  const literal = literalType(node)
  if (literal) {
    childrenOf(node)
      .filter((c) => c instanceof T.ValueExpressionContext)
      .forEach(of)
    return literal
  }
  const below = childrenOf(node).filter((c) => c instanceof ParserRuleContext)
  const types = below.map(of)
  return below.length === 1 && !(below[0] instanceof TerminalNode) ? (types[0] ?? ANY) : ANY
}

type Of = (node: ParseTree | null | undefined) => TrinoType

function predicated(node: T.PredicatedContext, of: Of, scope: Scope, analysis: Analysis): TrinoType {
  const left = of(node.valueExpression())
  const predicate = node.predicate()
  if (!predicate) return left
  if (predicate instanceof T.ComparisonContext) {
    compare(predicate.comparisonOperator().getText(), left, of(predicate.valueExpression()), node)
  } else if (predicate instanceof T.DistinctFromContext) {
    compare('IS DISTINCT FROM', left, of(predicate.valueExpression()), node)
  } else if (predicate instanceof T.BetweenContext) {
    for (const bound of predicate.valueExpression()) compare('BETWEEN', left, of(bound), node)
  } else if (predicate instanceof T.InListContext) {
    oneType([left, ...predicate.expression().map(of)], 'IN value and list items', node)
  } else if (predicate instanceof T.LikeContext) {
    for (const side of [left, ...predicate.valueExpression().map(of)]) {
      if (!isOpen(side) && show(side) !== 'varchar' && show(side) !== 'char') {
        throw new SqlError(
          'TYPE_MISMATCH',
          `Left side of LIKE expression must evaluate to a varchar (actual: ${show(side)})`,
          node,
        )
      }
    }
  } else if (predicate instanceof T.InSubqueryContext || predicate instanceof T.QuantifiedComparisonContext) {
    const column = analysis.query(predicate.query(), scope)[0]
    compare('IN', left, column?.type ?? ANY, node)
  }
  return BOOLEAN
}

function named(node: T.ColumnReferenceContext | T.DereferenceContext, scope: Scope, of: Of): TrinoType {
  const names = pathOf(node)
  if (names) return resolveName(scope, names, node)
  if (!(node instanceof T.DereferenceContext)) return ANY
  const field = nameOf(node.identifier())
  return fieldsBelow(of(node.primaryExpression()), [field], [node.primaryExpression().getText(), field], node)
}

/** The names of a dotted reference, or undefined where it stands on something else than a column. */
function pathOf(node: ParseTree): string[] | undefined {
  if (node instanceof T.ColumnReferenceContext) {
    return node.columnName().qualifiedName().identifier().map(nameOf)
  }
  if (!(node instanceof T.DereferenceContext)) return undefined
  const before = pathOf(node.primaryExpression())
  return before && [...before, nameOf(node.identifier())]
}

function call(node: T.FunctionCallContext, scope: Scope, analysis: Analysis): TrinoType {
  const name = node.functionName().qualifiedName().identifier().map(nameOf).at(-1) ?? ''
  const of = (n: ParseTree) => typeOfExpression(n, scope, analysis)
  const args = node.expression()
  const types = args.map(of)
  const special = specialForm(name, types, node)
  if (special) return special
  const resolved = resolveCall(name, types, (i, takes) => lambdaType(args[i], takes, scope, analysis))
  for (const part of [node.filter(), node.over(), ...node.sortItem()]) if (part) analysis.loose(part, scope)
  if ('problem' in resolved) throw new SqlError('FUNCTION_NOT_FOUND', resolved.problem, node)
  return resolved.type
}

/** What is written like a function and has rules of its own. */
function specialForm(name: string, types: readonly TrinoType[], node: ParserRuleContext): TrinoType | undefined {
  const [first = ANY, second] = types
  if (name === 'if') return oneType(types.slice(1), 'IF results', node)
  if (name === 'coalesce') return oneType(types, 'COALESCE operands', node)
  if (name === 'try') return first
  if (name !== 'nullif') return undefined
  compare('=', first, second ?? ANY, node)
  return first
}

function lambdaType(
  argument: ParseTree | undefined,
  takes: readonly TrinoType[],
  scope: Scope,
  analysis: Analysis,
): TrinoType {
  let node = argument
  while (node && !(node instanceof T.LambdaContext)) node = childrenOf(node)[0]
  if (!node) return ANY
  const columns = node.identifier().map((name, i) => ({ name: nameOf(name), type: takes[i] ?? ANY }))
  return typeOfExpression(node.expression(), { columns, outer: scope, named: scope.named }, analysis)
}

function subscript(of: TrinoType, key: TrinoType, at: ParserRuleContext): TrinoType {
  if (of.kind === 'array') compare('[]', scalar('bigint'), key, at)
  if (of.kind === 'map') compare('[]', of.key, key, at)
  if (of.kind === 'array') return of.element
  if (of.kind === 'map') return of.value
  if (of.kind === 'row' || isOpen(of)) return ANY
  throw new SqlError('TYPE_MISMATCH', `Cannot apply operator: ${show(of)}[${show(key)}]`, at)
}
