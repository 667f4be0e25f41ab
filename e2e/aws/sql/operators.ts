import type { ParserRuleContext } from 'antlr4ng'
import { cannotApply } from './scope'
import { SqlError } from './sql-error'
import { ANY, common, isInterval, isNumber, isOpen, isText, isTime, scalar, show, type TrinoType } from './trino-type'

/** The type of `left operator right` for `+ - * / %`. @throws SqlError `TYPE_MISMATCH` */
export function arithmetic(operator: string, left: TrinoType, right: TrinoType, at: ParserRuleContext): TrinoType {
  if (isOpen(left) || isOpen(right)) return isOpen(left) ? (isOpen(right) ? ANY : right) : left
  if (isNumber(left) && isNumber(right)) return common(left, right) ?? ANY
  if (operator === '+' || operator === '-') {
    if (isTime(left) && isInterval(right)) return left
    if (operator === '+' && isInterval(left) && isTime(right)) return right
    if (operator === '-' && isTime(left) && isTime(right)) return scalar('interval day to second')
    if (isInterval(left) && show(left) === show(right)) return left
  }
  if ((operator === '*' || operator === '/') && isInterval(left) && isNumber(right)) return left
  if (operator === '*' && isNumber(left) && isInterval(right)) return right
  throw cannotApply(operator, left, right, at)
}

/** Whether two values can be compared without a cast. @throws SqlError `TYPE_MISMATCH` */
export function compare(operator: string, left: TrinoType, right: TrinoType, at: ParserRuleContext): void {
  if (!common(left, right)) throw cannotApply(operator, left, right, at)
}

/** The type of `left || right`. @throws SqlError */
export function concatenation(left: TrinoType, right: TrinoType, at: ParserRuleContext): TrinoType {
  if (left.kind === 'array' || right.kind === 'array') return left.kind === 'array' ? left : right
  for (const side of [left, right]) {
    if (isOpen(side) || isText(side) || show(side) === 'varbinary') continue
    throw new SqlError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters (${show(left)}, ${show(right)}) for function concat. Expected: concat(char(x), char(y)), concat(array(E), E) E, concat(E, array(E)) E, concat(array(E)) E, concat(varchar), concat(varbinary)`,
      at,
    )
  }
  return isOpen(left) ? right : left
}

/** Refuses a condition that is no boolean. */
export function demandBoolean(type: TrinoType, what: string, at: ParserRuleContext): void {
  if (isOpen(type) || show(type) === 'boolean') return
  throw new SqlError('TYPE_MISMATCH', `${what} must evaluate to a boolean: actual type ${show(type)}`, at)
}

/** The one type of the branches of a CASE, the items of a COALESCE, ... @throws SqlError `TYPE_MISMATCH` */
export function oneType(types: readonly TrinoType[], what: string, at: ParserRuleContext): TrinoType {
  return types.reduce((a, b) => {
    const both = common(a, b)
    if (!both) throw new SqlError('TYPE_MISMATCH', `All ${what} must be the same type: ${show(a)}, ${show(b)}`, at)
    return both
  })
}

/** Refuses casts that Trino has not, which DuckDB would carry out. */
export function demandCast(from: TrinoType, to: TrinoType, at: ParserRuleContext): void {
  if (isOpen(from) || isOpen(to) || show(to) === 'json' || show(from) === 'json') return
  const isNested = (t: TrinoType) => t.kind !== 'scalar'
  const isWrong =
    (isNested(from) !== isNested(to) && !(from.kind === 'scalar' && isOpen(to))) ||
    (isTime(from) && (isNumber(to) || show(to) === 'boolean')) ||
    (isTime(to) && (isNumber(from) || show(from) === 'boolean'))
  if (isWrong) throw new SqlError('TYPE_MISMATCH', `Cannot cast ${show(from)} to ${show(to)}`, at)
}
