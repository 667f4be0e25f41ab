import { QueryRefusal } from '../query-access'
import { SqlError } from '../sql/sql-error'

/** How a query ended that did not succeed. */
export interface QueryFailure {
  message: string
  type: number
  category?: number
  retryable?: boolean
}

/** Athena's number for Trino's error name (athena.md 2, measured by others). */
const TYPES: Readonly<Record<string, number>> = {
  DIVISION_BY_ZERO: 1001,
  TYPE_MISMATCH: 1002,
  COLUMN_NOT_FOUND: 1006,
  CATALOG_NOT_FOUND: 1006,
  INVALID_CAST_ARGUMENT: 1100,
  NUMERIC_VALUE_OUT_OF_RANGE: 1100,
  INVALID_PARAMETER_USAGE: 1100,
  INVALID_FUNCTION_ARGUMENT: 1106,
  TABLE_ALREADY_EXISTS: 1110,
  NOT_SUPPORTED: 1200,
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  FUNCTION_NOT_FOUND: 1303,
}

/** What went wrong with a query, in Athena's words. What is no fault of the statement's is thrown on. */
export function queryFailure(error: unknown): QueryFailure {
  if (error instanceof QueryRefusal) return { message: error.message, type: error.type }
  if (error instanceof SqlError)
    return { message: `${error.reason}: ${error.message}`, type: TYPES[error.reason] ?? 1006 }
  const text = error instanceof Error ? error.message : String(error)
  const [reason, message] = ofDuckDb(text)
  return { message: `${reason}: ${message}`, type: TYPES[reason] ?? 9999 }
}

function ofDuckDb(text: string): [reason: string, message: string] {
  const column = /Referenced (?:column|table) "([^"]+)" not found|Table "([^"]+)" does not have a column/.exec(text)
  if (column) {
    return [
      'COLUMN_NOT_FOUND',
      `line 1:8: Column '${column[1] ?? column[2]}' cannot be resolved or requester is not authorized to access requested resources`,
    ]
  }
  if (/Could not find key/.test(text)) return ['COLUMN_NOT_FOUND', `line 1:8: ${text}`]
  if (/Conversion Error/.test(text)) return ['INVALID_CAST_ARGUMENT', text]
  if (/must appear in the GROUP BY/.test(text)) return ['EXPRESSION_NOT_AGGREGATE', `line 1:8: ${text}`]
  if (/Binder Error|Catalog Error|Parser Error/.test(text)) return ['TYPE_MISMATCH', `line 1:8: ${text}`]
  return ['GENERIC_INTERNAL_ERROR', text]
}
