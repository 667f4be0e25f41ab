import type { Fragment, SqlValue, TableToken } from './sql'

/** Only the modules of lib/sql hold this key, so nobody else can put text into a Fragment. */
export const INTERNAL = Symbol('lakewarden.sql')

/** A half-open span of time in the lake, with the accounts and Regions it is limited to (none = all). */
export interface LakeWindow {
  from: Date
  to: Date
  accounts?: readonly string[]
  regions?: readonly string[]
}

/** One piece of a Fragment. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'value'; value: SqlValue }
  | { kind: 'table'; table: TableToken }
  | { kind: 'window'; table: TableToken; window: LakeWindow; predicate: Fragment }
  | { kind: 'dialect'; athena: Fragment; duckdb: Fragment }
