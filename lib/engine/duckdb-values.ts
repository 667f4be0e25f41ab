import {
  type DuckDBPreparedStatement,
  type DuckDBResultReader,
  DuckDBTimestampValue,
  DuckDBTypeId,
} from '@duckdb/node-api'
import type { SqlValue } from '@/lib/sql/sql'
import type { ResultColumn } from './engine'

/** Binds values in the order of `$1`, `$2`, ...; each with its own SQL type. */
export function bindValues(prepared: DuckDBPreparedStatement, values: readonly SqlValue[]): void {
  values.forEach((value, i) => {
    const at = i + 1
    if (value === null) prepared.bindNull(at)
    else if (typeof value === 'string') prepared.bindVarchar(at, value)
    else if (typeof value === 'boolean') prepared.bindBoolean(at, value)
    else if (typeof value === 'bigint') prepared.bindBigInt(at, value)
    else if (typeof value === 'number') prepared.bindDouble(at, value)
    else prepared.bindTimestamp(at, new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n))
  })
}

/** The columns of a result by name and engine-neutral type. */
export function resultColumns(reader: DuckDBResultReader): ResultColumn[] {
  return reader.columnNames().map((name, i) => ({ name, type: neutralType(reader.columnType(i).typeId) }))
}

const NEUTRAL: Partial<Record<DuckDBTypeId, ResultColumn['type']>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'integer',
  [DuckDBTypeId.HUGEINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.UBIGINT]: 'integer',
  [DuckDBTypeId.FLOAT]: 'number',
  [DuckDBTypeId.DOUBLE]: 'number',
  [DuckDBTypeId.DECIMAL]: 'number',
  [DuckDBTypeId.TIMESTAMP]: 'time',
  [DuckDBTypeId.TIMESTAMP_MS]: 'time',
  [DuckDBTypeId.TIMESTAMP_S]: 'time',
  [DuckDBTypeId.TIMESTAMP_NS]: 'time',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'time',
  [DuckDBTypeId.DATE]: 'time',
  [DuckDBTypeId.LIST]: 'list',
  [DuckDBTypeId.STRUCT]: 'object',
  [DuckDBTypeId.MAP]: 'object',
}

/** The engine-neutral type of one of DuckDB's. */
export function neutralType(typeId: DuckDBTypeId): ResultColumn['type'] {
  return NEUTRAL[typeId] ?? 'string'
}
