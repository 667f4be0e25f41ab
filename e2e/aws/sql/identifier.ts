import {
  type IdentifierContext,
  QuotedIdentifierContext,
  UnquotedIdentifierContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { SqlError } from './sql-error'

/** An identifier's name, folded to lower case as Athena does. @throws SqlError for the spellings that Trino refuses */
export function nameOf(identifier: IdentifierContext): string {
  const text = identifier.getText()
  if (identifier instanceof QuotedIdentifierContext) return text.slice(1, -1).replaceAll('""', '"').toLowerCase()
  if (identifier instanceof UnquotedIdentifierContext) return text.toLowerCase()
  const why = text.startsWith('`')
    ? 'backquoted identifiers are not supported; use double quotes to quote identifiers'
    : 'identifiers must not start with a digit; surround the identifier with double quotes'
  throw new SqlError('MALFORMED_QUERY', why, identifier)
}

/** A name as DuckDB's text, quoted, so that what is a keyword only there stays a name. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
