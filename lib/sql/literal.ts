import type { SqlValue } from './sql'

/**
 * A value as an Athena (Trino) literal. Strings: single quotes doubled, nothing else is special to Trino.
 * @throws TypeError for what has no faithful literal: NUL, a lone surrogate, a number that is not finite.
 */
export function athenaLiteral(value: SqlValue): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no SQL literal`)
    return Number.isSafeInteger(value)
      ? value.toString()
      : `${value.toExponential().replace('e+', 'E').replace('e-', 'E-')}`
  }
  if (value instanceof Date) return `TIMESTAMP '${value.toISOString().replace('T', ' ').replace('Z', '')}'`
  if (value.includes('\0')) throw new TypeError('a string with NUL has no SQL literal')
  if (!value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no SQL literal')
  return `'${value.replaceAll("'", "''")}'`
}
