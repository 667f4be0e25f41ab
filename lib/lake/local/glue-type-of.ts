import { structFields } from './struct-fields'

const SCALARS: Record<string, string> = {
  ...{ VARCHAR: 'string', JSON: 'string', UUID: 'string', BOOLEAN: 'boolean', BLOB: 'binary', DATE: 'date' },
  ...{ TINYINT: 'tinyint', SMALLINT: 'smallint', INTEGER: 'int', BIGINT: 'bigint', HUGEINT: 'decimal(38,0)' },
  ...{ UTINYINT: 'smallint', USMALLINT: 'int', UINTEGER: 'bigint', UBIGINT: 'decimal(20,0)' },
  ...{ FLOAT: 'float', DOUBLE: 'double', TIMESTAMP: 'timestamp', 'TIMESTAMP WITH TIME ZONE': 'timestamp' },
  ...{ TIMESTAMP_S: 'timestamp', TIMESTAMP_MS: 'timestamp', TIMESTAMP_NS: 'timestamp' },
}

/**
 * The type that Glue's crawler gives a column, from the one DuckDB reads in the file: `STRUCT(a VARCHAR)[]` is
 * `array<struct<a:string>>`. Fields whose names need quotes are left out; undefined where nothing is left.
 */
export function glueTypeOf(duckDb: string): string | undefined {
  if (duckDb.endsWith('[]')) {
    const element = glueTypeOf(duckDb.slice(0, -2))
    return element && `array<${element}>`
  }
  if (duckDb.startsWith('STRUCT(')) {
    const fields = [...structFields(duckDb)].flatMap(([name, type]) => {
      const glue = /^[a-z_]\w*$/.test(name) ? glueTypeOf(type) : undefined
      return glue ? [`${name}:${glue}`] : []
    })
    return fields.length > 0 ? `struct<${fields.join(',')}>` : undefined
  }
  const map = /^MAP\((\w+), ([\s\S]+)\)$/.exec(duckDb)
  if (map) {
    const [key, value] = [glueTypeOf(map[1] ?? ''), glueTypeOf(map[2] ?? '')]
    return key && value && `map<${key},${value}>`
  }
  const decimal = /^DECIMAL\((\d+),\s?(\d+)\)$/.exec(duckDb)
  return decimal ? `decimal(${decimal[1]},${decimal[2]})` : SCALARS[duckDb]
}
