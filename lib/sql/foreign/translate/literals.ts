import type { Typed } from '../functions/define'
import { notLocal, SqlError } from '../sql-error'
import { duckDbType, typeOfText } from '../sql-type'
import type { Expression } from '../syntax'
import { cast } from './casts'
import { timeOfText } from './constant-value'
import type { Context } from './context'

/** A text as DuckDB's literal. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\u0001', "' || chr(1) || '")}'`
}

/** A literal, or undefined where the expression is none. */
export function literal(e: Expression, context: Context): Typed | undefined {
  switch (e.kind) {
    case 'null':
      return { sql: 'NULL', type: { kind: 'null' } }
    case 'boolean':
      return { sql: String(e.value), type: { kind: 'boolean' } }
    case 'string':
      return { sql: e.text.includes('\u0001') ? `(${quote(e.text)})` : quote(e.text), type: { kind: 'varchar' } }
    case 'binary':
      return { sql: `unhex('${e.text}')`, type: { kind: 'varbinary' } }
    case 'integer':
      return whole(e.text, e)
    case 'decimal':
      // A number with a point is a double in Athena.
      return { sql: `CAST(${e.text} AS DOUBLE)`, type: { kind: 'double' } }
    case 'double':
      return { sql: double(e), type: { kind: 'double' } }
    case 'typed':
      return typed(e)
    case 'interval':
      return interval(e)
    case 'current':
      return current(e, context)
    default:
      return undefined
  }
}

function double(e: Expression & { text: string }): string {
  if (!Number.isFinite(Number(e.text))) throw new SqlError('This number is too large.', e)
  return `CAST(${e.text} AS DOUBLE)`
}

function whole(text: string, e: Expression): Typed {
  const value = BigInt(text)
  if (value > 9_223_372_036_854_775_807n) throw new SqlError('This number is too large for 64 bits.', e)
  return { sql: value.toString(), type: { kind: value > 2_147_483_647n ? 'bigint' : 'integer' } }
}

function typed(e: Expression & { kind: 'typed' }): Typed {
  const type = typeOfText(e.type)
  if (type.kind === 'timestamp' || type.kind === 'date') {
    const hasZone = type.kind === 'timestamp' && /(Z|UTC|[+-]\d\d:\d\d)$/.test(e.text.trim())
    if (timeOfText(e.text) === undefined || (type.kind === 'date' && !/^\s*\d{4}-\d\d?-\d\d?\s*$/.test(e.text))) {
      if (type.kind === 'timestamp' && /[A-Za-z]+\/[A-Za-z]+/.test(e.text))
        throw notLocal('A time in a zone other than UTC', e)
      throw new SqlError(`"${e.text.slice(0, 40)}" is no ${type.kind}.`, e, "As in TIMESTAMP '2026-01-31 00:00:00'.")
    }
    if (!hasZone) return { sql: `CAST(${quote(e.text.trim())} AS ${duckDbType(type)})`, type }
    const text = e.text.trim().replace(/\s*(Z|UTC)$/, '+00')
    return { sql: `CAST(${quote(text)} AS TIMESTAMP WITH TIME ZONE)`, type: { kind: 'timestamptz' } }
  }
  const value: Typed = { sql: quote(e.text), type: { kind: 'varchar' } }
  if (type.kind === 'json') return { sql: `CAST(json(${value.sql}) AS JSON)`, type }
  return { sql: cast(value, type, false, e), type }
}

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']

function interval(e: Expression & { kind: 'interval' }): Typed {
  if (e.to) throw notLocal('An interval from one unit to another', e)
  if (!UNITS.includes(e.unit)) throw new SqlError(`There is no unit of time "${e.unit.slice(0, 20)}".`, e)
  const digits = /^\s*([+-]?)(\d{1,9})\s*$/.exec(e.text)
  if (!digits) throw new SqlError("An interval is a number of units, as in INTERVAL '7' DAY.", e)
  const isNegative = e.isNegative !== (digits[1] === '-')
  return { sql: `INTERVAL '${isNegative ? '-' : ''}${digits[2]} ${e.unit}'`, type: { kind: 'interval' } }
}

/** The moment of the statement, so that what prunes and what is asked are the same. */
function current(e: Expression & { kind: 'current' }, context: Context): Typed {
  context.isVolatile = true
  const iso = context.now.toISOString().replace('T', ' ')
  switch (e.what) {
    case 'current_timestamp':
      return { sql: `CAST('${iso.replace('Z', '+00')}' AS TIMESTAMP WITH TIME ZONE)`, type: { kind: 'timestamptz' } }
    case 'localtimestamp':
      return { sql: `CAST('${iso.replace('Z', '')}' AS TIMESTAMP)`, type: { kind: 'timestamp' } }
    case 'current_date':
      return { sql: `CAST('${iso.slice(0, 10)}' AS DATE)`, type: { kind: 'date' } }
    default:
      throw notLocal(e.what, e)
  }
}
