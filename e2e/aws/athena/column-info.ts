import { DuckDBDecimalType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'

/** A column of a result as Athena describes it. */
export interface ColumnInfo {
  CatalogName: 'hive'
  SchemaName: ''
  TableName: ''
  Name: string
  Label: string
  Type: string
  Precision: number
  Scale: number
  Nullable: 'UNKNOWN'
  CaseSensitive: boolean
}

const NAMES: Partial<Record<DuckDBTypeId, string>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'tinyint',
  [DuckDBTypeId.SMALLINT]: 'smallint',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  [DuckDBTypeId.UBIGINT]: 'bigint',
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'float',
  [DuckDBTypeId.DOUBLE]: 'double',
  [DuckDBTypeId.DECIMAL]: 'decimal',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIME]: 'time',
  [DuckDBTypeId.BLOB]: 'varbinary',
  [DuckDBTypeId.LIST]: 'array',
  [DuckDBTypeId.ARRAY]: 'array',
  [DuckDBTypeId.MAP]: 'map',
  [DuckDBTypeId.STRUCT]: 'row',
}

const PRECISION: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  float: 17,
  double: 17,
  varchar: 2_147_483_647,
  timestamp: 3,
  'timestamp with time zone': 3,
  time: 3,
  varbinary: 1_073_741_824,
}

/** What Athena tells of a column (athena.md 3): base name of the type only, timestamps always of precision 3. */
export function columnInfo(name: string, type: DuckDBType): ColumnInfo {
  const Type = type.alias === 'JSON' ? 'json' : (NAMES[type.typeId] ?? 'varchar')
  const decimal = type instanceof DuckDBDecimalType ? type : undefined
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type,
    Precision: decimal?.width ?? PRECISION[Type] ?? 0,
    Scale: decimal?.scale ?? 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: Type === 'varchar',
  }
}
