import type { Span } from '../sql-error'
import type { SqlType } from '../sql-type'

/** An expression in DuckDB's words, with its type in Athena's. */
export interface Typed {
  sql: string
  type: SqlType
}

/** A lambda in DuckDB's words: `sql` is its body over the parameters' names. */
export interface LambdaText extends Typed {
  params: string[]
}

/** Where a function is called: its arguments, and what a translation may need to know of them. */
export interface Site {
  span: Span
  name: string
  args: readonly Typed[]
  /** Inside TRY, where what fails becomes NULL. */
  isTried: boolean
  /** The argument's text where it is a plain string literal. */
  literal(i: number): string | undefined
  spanOf(i: number): Span
  /** The lambda at an argument's place, over parameters of these types. */
  lambda(i: number, ...types: SqlType[]): LambdaText
  /** The lambda at an argument's place, its parameters standing for these expressions. */
  lambdaOver(i: number, ...params: Typed[]): LambdaText
  /** A name that nothing else has. */
  fresh(): string
}

/**
 * One of Athena's functions. `args` has a letter for each argument: t text, n number, i whole number, b boolean,
 * d date or time, z instant or time, u interval, a array, m map, j JSON, v bytes, p address, x anything, l lambda;
 * what follows `?` may be absent, `*` repeats the letter before it.
 */
export interface FunctionEntry {
  args: string
  kind: 'scalar' | 'aggregate' | 'window'
  type: SqlType | ((site: Site) => SqlType)
  sql(site: Site, ...args: string[]): string
  /** For aggregates: what stands around the call with its FILTER and OVER. */
  around?(sql: string, site: Site): string
}

export type FunctionTable = Record<string, FunctionEntry>

type SqlOf = (...args: string[]) => string
type TypeOf = SqlType | ((site: Site) => SqlType)

/** A function of its arguments' texts alone. */
export function scalar(args: string, type: TypeOf, sql: SqlOf): FunctionEntry {
  return { args, kind: 'scalar', type, sql: (_, ...a) => sql(...a) }
}

/** A function whose translation needs to see the call. */
export function scalarAt(args: string, type: TypeOf, sql: FunctionEntry['sql']): FunctionEntry {
  return { args, kind: 'scalar', type, sql }
}

/** The same function under the same name. */
export function same(name: string, args: string, type: TypeOf, kind: FunctionEntry['kind'] = 'scalar'): FunctionEntry {
  return { args, kind, type, sql: (_, ...a) => `${name}(${a.join(', ')})` }
}

export const VARCHAR: SqlType = { kind: 'varchar' }
export const BOOLEAN: SqlType = { kind: 'boolean' }
export const BIGINT: SqlType = { kind: 'bigint' }
export const DOUBLE: SqlType = { kind: 'double' }
export const DATE: SqlType = { kind: 'date' }
export const TIMESTAMP: SqlType = { kind: 'timestamp' }
export const TIMESTAMPTZ: SqlType = { kind: 'timestamptz' }
export const VARBINARY: SqlType = { kind: 'varbinary' }
export const JSON_TYPE: SqlType = { kind: 'json' }
export const NULL_TYPE: SqlType = { kind: 'null' }

export function arrayOf(element: SqlType): SqlType {
  return { kind: 'array', element }
}

/** The type of an argument. */
export function typeOfArg(i: number): (site: Site) => SqlType {
  return (site) => site.args[i]?.type ?? NULL_TYPE
}

/** The type of an array argument's elements. */
export function elementOf(type: SqlType | undefined): SqlType {
  return type?.kind === 'array' ? type.element : NULL_TYPE
}

/** `value`, or Athena's error where the condition holds; NULL inside TRY. */
export function unless(site: Pick<Site, 'isTried'>, condition: string, message: string, value: string): string {
  const failure = site.isTried ? 'NULL' : `error('${message}')`
  return `CASE WHEN ${condition} THEN ${failure} ELSE ${value} END`
}
