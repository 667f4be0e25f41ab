import {
  ArrayTypeContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  GenericTypeContext,
  LegacyArrayTypeContext,
  LegacyMapTypeContext,
  RowTypeContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { nameOf, quoted } from './identifier'
import { SqlError } from './sql-error'

const SCALARS: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  int: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  char: 'VARCHAR',
  varbinary: 'BLOB',
  date: 'DATE',
  json: 'JSON',
  uuid: 'UUID',
  ipaddress: 'VARCHAR',
}

/** A type of Trino's in DuckDB's words. @throws SqlError `TYPE_NOT_FOUND` for what is no type of Athena's */
export function toDuckDbTypeName(type: TypeContext): string {
  if (type instanceof DoublePrecisionTypeContext) return 'DOUBLE'
  if (type instanceof ArrayTypeContext || type instanceof LegacyArrayTypeContext)
    return `${toDuckDbTypeName(type.type())}[]`
  if (type instanceof LegacyMapTypeContext) return `MAP(${type.type_().map(toDuckDbTypeName).join(', ')})`
  if (type instanceof RowTypeContext) {
    const fields = type.rowField().map((f, i) => {
      const name = f.identifier()
      return `${quoted(name ? nameOf(name) : `field${i}`)} ${toDuckDbTypeName(f.type())}`
    })
    return `STRUCT(${fields.join(', ')})`
  }
  if (type instanceof DateTimeTypeContext) {
    const text = type.getText().toLowerCase()
    if (text.startsWith('timestamp')) return text.includes('withtimezone') ? 'TIMESTAMPTZ' : 'TIMESTAMP'
    return 'TIME'
  }
  if (!(type instanceof GenericTypeContext))
    throw new SqlError('NOT_SUPPORTED', `Unknown type: ${type.getText()}`, type)
  const name = nameOf(type.identifier())
  const of = type.typeParameter().map((p) => p.type())
  if (name === 'array' && of[0]) return `${toDuckDbTypeName(of[0])}[]`
  if (name === 'map' && of[0] && of[1]) return `MAP(${toDuckDbTypeName(of[0])}, ${toDuckDbTypeName(of[1])})`
  if (name === 'decimal')
    return `DECIMAL(${
      type
        .typeParameter()
        .map((p) => p.getText())
        .join(', ') || '38, 0'
    })`
  const known = SCALARS[name]
  if (!known) throw new SqlError('TYPE_NOT_FOUND', `Unknown type: ${type.getText()}`, type)
  return known
}
