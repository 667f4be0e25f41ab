import type { SchemaField, SqlSchema } from '@/lib/client/use-sql'

/** One thing that could be written at the cursor. */
export interface Proposal {
  label: string
  kind: 'table' | 'column' | 'field' | 'function' | 'keyword' | 'alias'
  /** A type, or what a function takes. */
  detail?: string
  /** What is written, where it is not the label. */
  insert?: string
  /** The likelier, the higher. */
  boost: number
}

export interface Proposals {
  /** Where the word begins that is being written. */
  from: number
  proposals: Proposal[]
}

const KEYWORDS =
  `SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET WITH AS DISTINCT JOIN LEFT RIGHT FULL INNER CROSS ON
  USING UNION ALL INTERSECT EXCEPT AND OR NOT IN IS NULL LIKE ESCAPE BETWEEN CASE WHEN THEN ELSE END CAST TRY_CAST
  INTERVAL TIMESTAMP DATE UNNEST ORDINALITY LATERAL EXISTS ASC DESC NULLS FIRST LAST OVER PARTITION FILTER TRUE FALSE`.split(
    /\s+/,
  )

const NAME = '(?:[A-Za-z_]\\w*|"[^"]*")'
const PATH_AT_END = new RegExp(`(?:${NAME}\\.)*(?:[A-Za-z_]\\w*|"[^"]*)?$`)
const TABLE = new RegExp(`\\b(?:FROM|JOIN)\\s+((?:${NAME}\\.)*${NAME})(?=\\s+(?:AS\\s+)?(${NAME})|)`, 'gi')

/**
 * What could be written at a place of a statement: this lake's tables after FROM, else columns and nested fields of the
 * tables it names, functions and keywords. Nothing inside a text or a comment.
 */
export function proposalsAt(text: string, at: number, schema: SqlSchema): Proposals | undefined {
  const before = text.slice(0, at)
  if (isInText(before)) return undefined
  const path = PATH_AT_END.exec(before)?.[0] ?? ''
  const parts = path.split('.').map(bare)
  const word = path.slice(path.lastIndexOf('.') + 1)
  const from = at - word.length
  // A parameter's name and an alias are one's own.
  if (before[at - path.length - 1] === ':' || /\bAS\s+$/i.test(before.slice(0, from))) return undefined
  const read = tablesRead(text, schema)
  if (parts.length > 1) {
    const fields = fieldsOf(parts.slice(0, -1), read)
    return fields && { from, proposals: fields.map((f, i) => ofField(f, 'field', -i / 100)) }
  }
  if (/\b(?:FROM|JOIN)\s+$/i.test(before.slice(0, from)))
    return { from, proposals: schema.tables.map((t) => ofTable(t.name, 9)) }
  return {
    from,
    proposals: [
      ...read.flatMap((r) => r.columns.map((c, i) => ofField(c, 'column', 5 - i / 100))),
      ...read.flatMap((r): Proposal[] =>
        r.alias === r.table ? [] : [{ label: r.alias, kind: 'alias', detail: r.table, boost: 4 }],
      ),
      ...schema.functions.map(
        ({ name, args }): Proposal => ({
          label: name,
          kind: 'function',
          detail: `(${args})`,
          insert: `${name}(`,
          boost: 0,
        }),
      ),
      ...KEYWORDS.map((label): Proposal => ({ label, kind: 'keyword', boost: 1 })),
      ...schema.tables.map((t) => ofTable(t.name, read.length === 0 ? 2 : -1)),
    ],
  }
}

interface Read {
  alias: string
  table: string
  columns: readonly SchemaField[]
}

/** The tables that a statement names, whichever part of it. */
function tablesRead(text: string, schema: SqlSchema): Read[] {
  return [...text.matchAll(TABLE)].flatMap(([, path = '', alias]): Read[] => {
    const name = bare(path.split('.').at(-1) ?? '').toLowerCase()
    const known = schema.tables.find((t) => name === t.name || name.endsWith(`_${t.name}`))
    if (!known) return []
    const own = alias && !KEYWORDS.includes(alias.toUpperCase()) ? bare(alias) : known.name
    return [{ alias: own, table: known.name, columns: known.columns }]
  })
}

/** What is inside `alias.column.field` or `column.field`. */
function fieldsOf(path: readonly string[], read: readonly Read[]): readonly SchemaField[] | undefined {
  const [first = '', ...rest] = path.map((name) => name.toLowerCase())
  const named = read.find((r) => r.alias.toLowerCase() === first || r.table === first)
  if (named) return inside(named.columns, rest)
  for (const { columns } of read) {
    const found = inside(columns, [first, ...rest])
    if (found) return found
  }
  return undefined
}

function inside(fields: readonly SchemaField[], path: readonly string[]): readonly SchemaField[] | undefined {
  let at: readonly SchemaField[] | undefined = fields
  for (const name of path) {
    const field: SchemaField | undefined = at?.find((f) => f.name.toLowerCase() === name)
    // The elements of an array have fields; the array itself has none.
    at = field && !field.type.startsWith('array') ? field.fields : undefined
  }
  return at
}

function ofField({ name, type }: SchemaField, kind: 'column' | 'field', boost: number): Proposal {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !KEYWORDS.includes(name.toUpperCase())
  return {
    label: name,
    kind,
    detail: shortType(type),
    ...(!isPlain && { insert: `"${name.replaceAll('"', '""')}"` }),
    boost,
  }
}

/** `array(row)` of what has forty fields. */
function shortType(type: string): string {
  return type.replace(/\b(row|map)\(.*$/, (_, kind: string) => kind + (type.startsWith('array(') ? ')' : ''))
}

function ofTable(label: string, boost: number): Proposal {
  return { label, kind: 'table', boost }
}

function bare(name: string): string {
  return name.startsWith('"') ? name.slice(1, name.endsWith('"') && name.length > 1 ? -1 : undefined) : name
}

/** Whether a text or a comment is open at the end. */
function isInText(before: string): boolean {
  const rest = before.replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*\n|\/\*[\s\S]*?\*\//g, ' ')
  return /'|--|\/\*/.test(rest)
}
