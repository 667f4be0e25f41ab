import { INTERNAL, type LakeWindow, type Part } from '../part'
import { Fragment, type SqlValue, type TableToken } from '../sql'
import type { ParameterUse } from './parameter'
import { parseSelect } from './parse-query'
import { notLocal, type Span, SqlError } from './sql-error'
import { type SqlType, typeName } from './sql-type'
import type { Query } from './syntax'
import type { ForeignTable, TableReference } from './translate/context'
import { Translation, type TranslationInput } from './translation'

/** A change to the text that would add something to it. */
export interface Edit {
  at: number
  insert: string
}

/** A table that the statement reads. */
interface TableRead {
  table: TableToken
  span: Span
  /** The least of the lake that its rows can come from; absent where the statement does not limit them. */
  window?: LakeWindow
  isTimeLimited: boolean
  /** What would limit it to `:from` and `:to`. */
  fix: Edit[]
}

/** A person's SQL, understood: ready for either engine. */
export interface ForeignStatement {
  fragment: Fragment
  parameters: ParameterUse[]
  reads: TableRead[]
  columns: { name: string; type: SqlType }[]
  /** The answer depends on the moment or on chance. */
  isVolatile: boolean
}

/**
 * Reads one SELECT in Athena's SQL and spells it for both engines: for Athena the person's own text with table names
 * and values put in, for DuckDB text written anew from what was understood, so that nothing passes that was not.
 * @throws SqlError with place and reason for whatever is not one SELECT over these tables with these parameters
 */
export function readForeignSql(text: string, input: TranslationInput): ForeignStatement {
  return refusingDepth(text, () => read(text, input))
}

/** @throws SqlError where `read` needs more of the stack than there is */
export function refusingDepth<T>(text: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new SqlError('This is nested too deeply.', { start: 0, end: Math.min(1, text.length) })
  }
}

function read(text: string, input: TranslationInput): ForeignStatement {
  const query = parseSelect(text)
  const translation = new Translation(input)
  const { sql, columns } = translation.query(query, undefined, new Map())
  const named = columns.map((c, i) => ({ name: c.name ?? `_col${i}`, type: c.type }))
  refuseOutput(named, query)
  const { references } = translation
  const windows = windowsOf(references)
  const duckdb = new Fragment(INTERNAL, partsOf(sql, translation.values, references, windows))
  const athena = new Fragment(INTERNAL, athenaParts(text, query, translation))
  return {
    fragment: new Fragment(INTERNAL, [{ kind: 'dialect', athena, duckdb }]),
    parameters: [...translation.uses.values()],
    reads: references.map((r, i) => readOf(r, windows[i])),
    columns: named,
    isVolatile: translation.isVolatile,
  }
}

function refuseOutput(columns: readonly { name: string; type: SqlType }[], span: Span): void {
  const seen = new Set<string>()
  for (const { name, type } of columns) {
    if (seen.has(name))
      throw notLocal(`A second column "${name.slice(0, 60)}"`, span, 'Give each column a name of its own with AS.')
    seen.add(name)
    if (type.kind === 'interval' || type.kind === 'ipaddress') {
      throw notLocal(
        `A result of ${typeName(type)}`,
        span,
        type.kind === 'interval' ? 'Write date_diff() or to_unixtime().' : 'Select the text it was made of.',
      )
    }
  }
}

const EVER = { from: new Date(-62_135_596_800_000), to: new Date(253_402_300_800_000) }

/** A table that is read unlimited anywhere is read whole: then no other place of it limits anything. */
function windowsOf(references: readonly TableReference[]): (LakeWindow | undefined)[] {
  const own = references.map(({ constraint: c }): LakeWindow | undefined => {
    if (Object.keys(c).length === 0) return undefined
    return {
      from: c.from === undefined ? EVER.from : new Date(c.from),
      to: c.to === undefined ? EVER.to : new Date(c.to),
      // An empty list means all to the engine; a name that nothing has means none.
      ...(c.regions ? { regions: c.regions.length > 0 ? c.regions : [''] } : {}),
      ...(c.accounts ? { accounts: c.accounts.length > 0 ? c.accounts : [''] } : {}),
    }
  })
  const isWhole = new Set(references.filter((_, i) => !own[i]).map((r) => r.table))
  return own.map((w, i) => (isWhole.has(references[i]?.table as ForeignTable) ? undefined : w))
}

function partsOf(
  sql: string,
  values: readonly SqlValue[],
  references: readonly TableReference[],
  windows: readonly (LakeWindow | undefined)[],
): Part[] {
  return sql.split('\u0001').flatMap((piece, i): Part[] => {
    if (i % 2 === 0) return piece ? [{ kind: 'text', text: piece }] : []
    if (!piece.startsWith('t')) return [{ kind: 'value', value: values[Number(piece)] ?? null }]
    const at = Number(piece.slice(1))
    const { token } = (references[at] as TableReference).table
    const window = windows[at]
    const predicate = new Fragment(INTERNAL, [])
    return [
      { kind: 'table', table: token },
      ...(window ? [{ kind: 'window', table: token, window, predicate } as const] : []),
    ]
  })
}

/** The person's own text, with the lake's names for its tables and literals for its parameters. */
function athenaParts(text: string, query: Query, { references, places }: Translation): Part[] {
  const holes: { start: number; end: number; parts: Part[] }[] = [
    ...references.map((r) => ({ ...r.span, parts: tableParts(r, text) })),
    ...distinctPlaces(places).map((p) => ({
      start: p.start,
      end: p.end,
      parts: valueParts(p.use.type === 'date', p.values),
    })),
  ]
  const parts: Part[] = []
  let at = query.start
  for (const hole of holes.sort((a, b) => a.start - b.start)) {
    parts.push({ kind: 'text', text: text.slice(at, hole.start) }, ...hole.parts)
    at = hole.end
  }
  parts.push({ kind: 'text', text: text.slice(at, query.end) })
  return parts
}

/** A parameter may have been read twice, once for its type and once for its meaning. */
function distinctPlaces(places: Translation['places']): Translation['places'] {
  return [...new Map(places.map((p) => [p.start, p])).values()]
}

function tableParts(r: TableReference, text: string): Part[] {
  const table: Part = { kind: 'table', table: r.table.token }
  if (r.hasAlias) return [table]
  // The name it is called by goes on being its alias, whatever the table is really called.
  const written = text.slice(r.span.start, r.span.end)
  const last = /("(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*)$/.exec(written)?.[0] ?? r.table.token.name
  return [table, { kind: 'text', text: ` AS ${last}` }]
}

function valueParts(isDate: boolean, values: readonly SqlValue[]): Part[] {
  if (values.length === 0) return [{ kind: 'text', text: 'NULL' }]
  return values.flatMap((value, i): Part[] => [
    { kind: 'text', text: `${i > 0 ? ', ' : ''}${isDate && value !== null ? 'DATE ' : ''}` },
    { kind: 'value', value },
  ])
}

function readOf(r: TableReference, window: LakeWindow | undefined): TableRead {
  return {
    table: r.table.token,
    span: r.span,
    ...(window ? { window } : {}),
    isTimeLimited: r.constraint.from !== undefined,
    fix: fixOf(r),
  }
}

function fixOf({ fix, table }: TableReference): Edit[] {
  if (!('time_dt' in table.columns)) return []
  const alias = fix.alias === undefined ? '' : `${/^[a-z_][a-z0-9_]*$/.test(fix.alias) ? fix.alias : `"${fix.alias}"`}.`
  const predicate = `${alias}time_dt >= :from AND ${alias}time_dt < :to`
  if (!fix.where) return [{ at: fix.at, insert: `\nWHERE ${predicate}` }]
  return [
    { at: fix.where.start, insert: `${predicate} AND (` },
    { at: fix.where.end, insert: ')' },
  ]
}
