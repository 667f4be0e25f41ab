/** A column's type as Glue and Athena write it, taken apart. */
export type ColumnType =
  | { kind: 'scalar'; name: string }
  | { kind: 'array'; element: ColumnType }
  | { kind: 'map'; key: ColumnType; value: ColumnType }
  | { kind: 'struct'; fields: { name: string; type: ColumnType }[] }

/**
 * Parses Glue's type text, e.g. `array<struct<uid:string,owner:struct<account:struct<uid:string>>>>`.
 * @throws Error where the text is not a type.
 */
export function parseColumnType(text: string): ColumnType {
  const [type, rest] = parseAt(text)
  if (rest) throw new Error(`"${rest}" is left over after a type in "${text}"`)
  return type
}

function parseAt(text: string): [ColumnType, string] {
  const head = /^[a-z0-9_]+(\(\d+(,\d+)?\))?/i.exec(text)?.[0]
  if (!head) throw new Error(`no type at "${text}"`)
  const rest = text.slice(head.length)
  if (!rest.startsWith('<')) return [{ kind: 'scalar', name: head }, rest]
  if (head === 'array') {
    const [element, after] = parseAt(rest.slice(1))
    return [{ kind: 'array', element }, expect(after, '>')]
  }
  if (head === 'map') {
    const [key, afterKey] = parseAt(rest.slice(1))
    const [value, after] = parseAt(expect(afterKey, ','))
    return [{ kind: 'map', key, value }, expect(after, '>')]
  }
  return parseStruct(rest.slice(1))
}

function parseStruct(text: string): [ColumnType, string] {
  const fields: { name: string; type: ColumnType }[] = []
  let rest = text
  for (;;) {
    const name = /^[^:<>,]+/.exec(rest)?.[0]
    if (!name) throw new Error(`no field name at "${rest}"`)
    const [type, after] = parseAt(expect(rest.slice(name.length), ':'))
    fields.push({ name: name.trim(), type })
    if (after.startsWith(',')) rest = after.slice(1)
    else return [{ kind: 'struct', fields }, expect(after, '>')]
  }
}

function expect(text: string, sign: string): string {
  if (!text.startsWith(sign)) throw new Error(`"${sign}" expected at "${text}"`)
  return text.slice(sign.length)
}

const DUCKDB_SCALARS: Record<string, string> = {
  string: 'VARCHAR',
  binary: 'BLOB',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  bigint: 'BIGINT',
  boolean: 'BOOLEAN',
  double: 'DOUBLE',
  float: 'FLOAT',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
}

/** A type in DuckDB's words, field names quoted. */
export function toDuckDbType(type: ColumnType): string {
  if (type.kind === 'array') return `${toDuckDbType(type.element)}[]`
  if (type.kind === 'map') return `MAP(${toDuckDbType(type.key)}, ${toDuckDbType(type.value)})`
  if (type.kind === 'struct') {
    return `STRUCT(${type.fields.map((f) => `"${f.name}" ${toDuckDbType(f.type)}`).join(', ')})`
  }
  const known = DUCKDB_SCALARS[type.name]
  if (known) return known
  if (/^decimal\(\d+,\d+\)$/.test(type.name)) return type.name.toUpperCase()
  throw new Error(`the type ${type.name} is not known`)
}
