import type { SqlValue, TableToken } from '../../sql'
import type { Typed } from '../functions/define'
import type { Column, Scope } from '../scope'
import type { Span } from '../sql-error'
import type { SqlType } from '../sql-type'
import type { Expression, Query } from '../syntax'
import type { Constraint } from './prune'

/** A table that a person's SQL may read. */
export interface ForeignTable {
  token: TableToken
  columns: Readonly<Record<string, SqlType>>
}

/** A place where a lake table is read. */
export interface TableReference {
  table: ForeignTable
  span: Span
  /** What its rows are known to be limited to; more is found as predicates are read. */
  constraint: Constraint
  /** Where a time predicate could be added, and the alias that it needs. */
  fix: { at: number; where: Span | undefined; alias: string | undefined }
  hasAlias: boolean
}

/** A query in DuckDB's words with its columns. */
export interface QueryText {
  sql: string
  columns: Omit<Column, 'sql'>[]
}

/** What every part of the translation shares. */
export interface Context {
  /** The moment that now() stands for in this statement. */
  now: Date
  references: TableReference[]
  table(name: string): ForeignTable | undefined
  tableNames(): string[]
  /** @param expected the type that the place asks of a parameter */
  expression(e: Expression, scope: Scope, expected?: Expected): Typed
  query(q: Query, scope: Scope | undefined, ctes: Ctes): QueryText
  /** DuckDB's text of a bound value. */
  value(value: SqlValue): string
  /** The values given to a parameter, in their types; undefined where none was given. */
  given(name: string): readonly (string | number | boolean | Date)[] | undefined
  param(e: Expression & { kind: 'param' }, expected: Expected | undefined): Typed
  params(e: Expression & { kind: 'param' }, expected: Expected | undefined): Typed[]
  fresh(): string
  /** DuckDB's text of a lake table, by its place among the references. */
  tableMarker(reference: number): string
  /** Told when the answer depends on the moment or on chance. */
  isVolatile: boolean
}

/** What a place asks of the parameter in it: a type, and the column it is compared with. */
export interface Expected {
  type: SqlType
  column?: string
}

/** The common table expressions in reach, inner ones first. */
export type Ctes = Scope['ctes']
