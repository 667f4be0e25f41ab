import type { ResultColumn } from './engine'

/** A column of Athena's result as `ResultSetMetadata` tells it. */
export interface AthenaColumn {
  name: string
  /** Base name only: `varchar`, `decimal`, `array`, ... */
  type: string
  precision: number
  scale: number
}

/** How a column is kept: its type for people, and DuckDB's expression that reads Athena's text of a value. */
export interface Decoder {
  type: ResultColumn['type']
  /** @param text name of the column that holds the text, NULL where the value is NULL */
  read(text: string): string
}

/**
 * The decoder of a column. Athena writes each value as text (measured forms: reference of the CSV in the user guide, and
 * Trino's own casts); what has no faithful type of its own - arrays, rows, maps, intervals, binaries - stays that text.
 * @param isList the column holds JSON of a list of texts, as `outputList` makes it
 */
export function decoderOf(column: AthenaColumn, isList: boolean): Decoder {
  if (isList) return { type: 'list', read: (text) => `from_json(${text}, '["VARCHAR"]')` }
  const known = DECODERS[column.type]
  if (known) return { type: known[0], read: (text) => `CAST(${text} AS ${known[1]})` }
  if (column.type === 'timestamp with time zone') {
    // `2020-01-01 00:00:00.000 +09:00`: DuckDB takes a zone's name after a space, but an offset only without.
    return { type: 'time', read: (text) => `CAST(regexp_replace(${text}, ' ([+-]\\d)', '\\1') AS TIMESTAMPTZ)` }
  }
  if (column.type === 'decimal') {
    const { precision, scale } = column
    return { type: 'number', read: (text) => `CAST(${text} AS DECIMAL(${precision || 38}, ${scale}))` }
  }
  return { type: 'string', read: (text) => text }
}

const DECODERS: Readonly<Record<string, [ResultColumn['type'], string]>> = {
  boolean: ['boolean', 'BOOLEAN'],
  tinyint: ['integer', 'TINYINT'],
  smallint: ['integer', 'SMALLINT'],
  integer: ['integer', 'INTEGER'],
  bigint: ['integer', 'BIGINT'],
  float: ['number', 'FLOAT'],
  real: ['number', 'FLOAT'],
  double: ['number', 'DOUBLE'],
  date: ['time', 'DATE'],
  timestamp: ['time', 'TIMESTAMP'],
}
