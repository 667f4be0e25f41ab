import type { ParseTree } from 'antlr4ng'
import * as T from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { childrenOf } from './parse'
import { NULL, scalar, type TrinoType } from './trino-type'

/** The type of a literal, and of the few keywords that have a type of their own; undefined for anything else. */
export function literalType(node: ParseTree): TrinoType | undefined {
  if (node instanceof T.NullLiteralContext) return NULL
  if (node instanceof T.StringLiteralContext) return scalar('varchar')
  if (node instanceof T.BooleanLiteralContext) return scalar('boolean')
  if (node instanceof T.IntegerLiteralContext) {
    return scalar(Math.abs(Number(node.getText())) > 2_147_483_647 ? 'bigint' : 'integer')
  }
  // 1.5 is a double on Athena.
  if (node instanceof T.DecimalLiteralContext || node instanceof T.DoubleLiteralContext) return scalar('double')
  if (node instanceof T.BinaryLiteralContext) return scalar('varbinary')
  if (node instanceof T.IntervalLiteralContext) {
    const isLong = /YEAR|MONTH/i.test(node.interval().intervalField()[0]?.getText() ?? '')
    return scalar(isLong ? 'interval year to month' : 'interval day to second')
  }
  if (node instanceof T.TypeConstructorContext) return constructed(node)
  if (node instanceof T.CurrentDateContext) return scalar('date')
  if (node instanceof T.CurrentTimestampContext) return scalar('timestamp with time zone', 3)
  if (node instanceof T.LocalTimestampContext) return scalar('timestamp', 3)
  if (node instanceof T.ExtractContext || node instanceof T.PositionContext) return scalar('bigint')
  if (node instanceof T.GroupingOperationContext) return scalar('bigint')
  if (node instanceof T.TrimContext || node instanceof T.SubstringContext || node instanceof T.NormalizeContext) {
    return scalar('varchar')
  }
  return undefined
}

function constructed(node: T.TypeConstructorContext): TrinoType {
  const name = childrenOf(node)[0]?.getText().toLowerCase() ?? ''
  const text = node.string().getText().slice(1, -1)
  if (name !== 'timestamp' && name !== 'time') return scalar(name === 'int' ? 'integer' : name)
  const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  const hasZone = /\d\s+[A-Za-z][\w/+-]*$|[+-]\d\d:?\d\d$/.test(text) && /\d:\d\d/.test(text)
  return scalar(hasZone ? `${name} with time zone` : name, digits)
}
