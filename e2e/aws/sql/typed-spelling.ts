import type { ParseTree } from 'antlr4ng'
import type { ArithmeticBinaryContext, CastContext, UnnestContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { quoted } from './identifier'
import { childrenOf } from './parse'
import type { Spelling } from './to-duckdb'
import { isInterval, show, type TrinoType } from './trino-type'
import { toDuckDbTypeName } from './type-name'

type To = (node: ParseTree | null | undefined) => string

/** A cast; a timestamp becomes text with the digits of its precision, as in Trino. */
export function cast(node: CastContext, to: To, { typeOf }: Spelling): string {
  const target = toDuckDbTypeName(node.type())
  const type = typeOf(node.expression())
  const value = to(node.expression())
  if (target === 'VARCHAR' && type.kind === 'scalar' && type.name.startsWith('timestamp')) {
    const digits = type.digits ?? 3
    const zone = type.name === 'timestamp' ? '' : ' UTC'
    return `strftime(${value}, '%Y-%m-%d %H:%M:%S${digits === 0 ? '' : digits > 3 ? '.%f' : '.%g'}${zone}')`
  }
  return `${node.KW_TRY_CAST() ? 'TRY_CAST' : 'CAST'}(${value} AS ${target})`
}

const INTEGERS = ['tinyint', 'smallint', 'integer', 'bigint']
const isInteger = (type: TrinoType) => INTEGERS.includes(show(type))

/** Arithmetic: integers do not divide by zero, and a date moved by days stays a date. */
export function arithmetic(node: ArithmeticBinaryContext, to: To, { typeOf }: Spelling): string {
  const [left, right] = node.valueExpression()
  const operator = childrenOf(node)[1]?.getText() ?? ''
  const [a, b] = [to(left), to(right)]
  const types = [left, right].map((side) => (side ? typeOf(side) : undefined))
  if ((operator === '/' || operator === '%') && types.every((t) => t && isInteger(t))) {
    return `(${a} ${operator} CASE WHEN (${b}) = 0 THEN CAST(error('Division by zero') AS BIGINT) ELSE ${b} END)`
  }
  const [first, second] = types
  if (first && second && show(first) === 'date' && isInterval(second)) return `CAST((${a} ${operator} ${b}) AS DATE)`
  return `${a} ${operator} ${b}`
}

/** UNNEST; of maps and of arrays of rows Trino makes a column for each field, DuckDB one in all. */
export function unnest(node: UnnestContext, to: To, { typeOf }: Spelling): string {
  const [only, ...more] = node.expression()
  const type = only && typeOf(only)
  const array = to(only)
  if (only && more.length === 0 && !node.KW_ORDINALITY()) {
    if (type?.kind === 'map') return `LATERAL (SELECT unnest(map_keys(${array})), unnest(map_values(${array})))`
    if (type?.kind === 'array' && type.element.kind === 'row') {
      const fields = type.element.fields.map((f) => `z.e.${quoted(f.name ?? '')}`)
      return `LATERAL (SELECT ${fields.join(', ')} FROM UNNEST(${array}) AS z(e))`
    }
  }
  return `UNNEST(${node.expression().map(to).join(', ')})${node.KW_ORDINALITY() ? ' WITH ORDINALITY' : ''}`
}
