import type { SqlValue } from '../sql'
import { canonicalAddress } from './address'
import type { Typed } from './functions/define'
import { type Span, SqlError } from './sql-error'
import { duckDbType, type SqlType, typeName } from './sql-type'
import { timeOfText } from './translate/constant-value'
import type { Expected } from './translate/context'

/** What a `:name` takes. The last three are texts of a known form. */
export const PARAMETER_TYPES = [
  'text',
  'integer',
  'number',
  'boolean',
  'time',
  'date',
  'account',
  'region',
  'ip',
] as const
export type ParameterType = (typeof PARAMETER_TYPES)[number]

/** A `:name` of a statement: what it takes, whether it takes several, and whether a value is there. */
export interface ParameterUse {
  name: string
  type: ParameterType
  isList: boolean
  isGiven: boolean
  span: Span
}

/** A value as it comes over HTTP. */
export type GivenValue = string | number | boolean

const MAX_TEXT = 8_192
const MAX_LIST = 1_000

/** What a place of this type and column takes. @throws SqlError where no parameter can stand */
export function parameterType(
  expected: Expected | undefined,
  values: readonly GivenValue[],
  span: Span,
): ParameterType {
  const { type, column = '' } = expected ?? { type: undefined }
  switch (type?.kind) {
    case 'integer':
    case 'bigint':
      return 'integer'
    case 'double':
    case 'decimal':
      return 'number'
    case 'boolean':
    case 'date':
      return type.kind
    case 'timestamp':
    case 'timestamptz':
      return 'time'
    case 'varchar':
      if (column === 'accountid' || column === 'region') return column === 'region' ? 'region' : 'account'
      return /(^|_)ip$/.test(column) ? 'ip' : 'text'
    case undefined:
    case 'null':
      return typeof values[0] === 'number' ? 'number' : typeof values[0] === 'boolean' ? 'boolean' : 'text'
    default:
      throw new SqlError(`A parameter cannot be ${type ? typeName(type) : 'this'}.`, span)
  }
}

const SQL_TYPES: Record<ParameterType, SqlType> = {
  ...{ text: { kind: 'varchar' }, account: { kind: 'varchar' }, region: { kind: 'varchar' }, ip: { kind: 'varchar' } },
  ...{ integer: { kind: 'bigint' }, number: { kind: 'double' }, boolean: { kind: 'boolean' } },
  ...{ time: { kind: 'timestamp' }, date: { kind: 'date' } },
} as Record<ParameterType, SqlType>

function sqlTypeOf(type: ParameterType): SqlType {
  return SQL_TYPES[type]
}

/** A value of HTTP's as the statement binds it. @throws SqlError that says what the parameter takes */
export function coerce(use: ParameterUse, value: GivenValue): SqlValue {
  const needs = (what: string) => new SqlError(`:${use.name} needs ${what}.`, use.span)
  const text = String(value)
  switch (use.type) {
    case 'integer':
      if (typeof value === 'boolean' || !/^-?\d{1,19}$/.test(text) || BigInt.asIntN(64, BigInt(text)) !== BigInt(text))
        throw needs('a whole number of at most 64 bits')
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw needs('a whole number; one beyond 2^53 goes as text')
      return BigInt(text)
    case 'number':
      if (typeof value === 'boolean' || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) || !Number.isFinite(Number(text)))
        throw needs('a number')
      return Number(text)
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw needs('true or false')
      return text === 'true'
    case 'time': {
      const at = typeof value === 'string' ? timeOfText(text) : undefined
      if (at === undefined || at < 0 || at > 253_402_300_799_999)
        throw needs('a time from 1970 to 9999, as in 2026-01-31T00:00:00Z')
      return new Date(at)
    }
    case 'date':
      if (
        typeof value !== 'string' ||
        !/^\d{4}-\d\d-\d\d$/.test(text) ||
        timeOfText(text) === undefined ||
        text < '0001'
      )
        throw needs('a date, as in 2026-01-31')
      return text
    case 'account':
      if (!/^\d{12}$/.test(text)) throw needs('the 12 digits of an account')
      return text
    case 'region':
      if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(text)) throw needs('a Region, as in us-east-1')
      return text
    case 'ip': {
      const address = canonicalAddress(text)
      if (address === undefined) throw needs('an IP address, as in 203.0.113.7')
      return address
    }
    default:
      if (typeof value !== 'string') throw needs('a text')
      if (text.length > MAX_TEXT) throw needs(`at most ${MAX_TEXT} characters`)
      if (text.includes('\0') || !text.isWellFormed()) throw needs('a text without NUL or half a surrogate pair')
      return text
  }
}

/** @throws SqlError for more values than a parameter takes */
export function refuseLongList(use: ParameterUse, count: number): void {
  if (count > MAX_LIST) throw new SqlError(`:${use.name} takes at most ${MAX_LIST} values.`, use.span)
}

/** A parameter's bound text as an expression of its type. */
export function typedValue(use: ParameterUse, bound: string | undefined): Typed {
  const type = sqlTypeOf(use.type)
  if (bound === undefined) return { sql: `CAST(NULL AS ${duckDbType(type)})`, type }
  const isExact = type.kind === 'varchar' || type.kind === 'boolean' || type.kind === 'timestamp'
  return { sql: isExact ? bound : `CAST(${bound} AS ${duckDbType(type)})`, type }
}
