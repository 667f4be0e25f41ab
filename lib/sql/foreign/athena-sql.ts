import { INTERNAL, type Part } from '../part'
import { Fragment } from '../sql'
import { type ForeignStatement, readForeignSql } from './foreign-sql'
import { coerce, type ParameterUse, parameterType } from './parameter'
import { parseSelect } from './parse-query'
import { SqlError, type Span } from './sql-error'
import type { Name } from './syntax'
import { Translation, type TranslationInput } from './translation'

interface Hole extends Span {
  parts: Part[]
}

/**
 * Reads one SELECT for Athena itself. What is understood is also checked for its meaning and prunes; what only Athena
 * understands goes as it is written, over this lake's tables and with bound parameters all the same.
 * @throws SqlError for what is not one SELECT over these tables with these parameters
 */
export function readForAthena(text: string, input: TranslationInput): ForeignStatement {
  const query = parseSelect(text)
  try {
    return readForeignSql(text, input)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
  }
  const found = new Untranslated(input)
  found.visit(query, false)
  const parts: Part[] = []
  let at = query.start
  for (const hole of found.holes.sort((a, b) => a.start - b.start)) {
    parts.push({ kind: 'text', text: text.slice(at, hole.start) }, ...hole.parts)
    at = hole.end
  }
  parts.push({ kind: 'text', text: text.slice(at, query.end) })
  const { parameters, reads } = found
  return { fragment: new Fragment(INTERNAL, parts), parameters: [...parameters.values()], reads, columns: [], isVolatile: true }
}

type Node = Record<string, unknown> & Partial<Span> & { kind?: string }

/** Finds the tables and parameters of a statement, whatever else it holds. */
class Untranslated {
  readonly holes: Hole[] = []
  readonly reads: ForeignStatement['reads'] = []
  readonly parameters = new Map<string, ParameterUse>()
  private readonly translation: Translation
  private readonly ctes = new Set<string>()

  constructor(private readonly input: TranslationInput) {
    this.translation = new Translation(input)
  }

  visit(node: unknown, isList: boolean): void {
    if (typeof node !== 'object' || node === null) return
    const n = node as Node
    if (Array.isArray(n.ctes)) for (const cte of n.ctes) this.ctes.add((cte.name as Name).text.toLowerCase())
    if (n.kind === 'table') this.table(n as never)
    else if (n.kind === 'param') this.param(n as never, isList)
    else for (const [key, member] of Object.entries(n)) this.visit(member, n.kind === 'in-list' ? key === 'items' : isList && Array.isArray(node))
  }

  private table(n: Span & { path: Name[]; alias?: unknown }): void {
    const last = n.path.at(-1) as Name
    if (n.path.length === 1 && this.ctes.has(last.text.toLowerCase())) return
    const table = this.translation.table(last.text.toLowerCase())
    if (!table) throw new SqlError(`This lake has no table "${last.text.slice(0, 100)}".`, last, `Tables: ${this.translation.tableNames().join(', ')}.`)
    const span = { start: n.start, end: last.end }
    const alias = n.alias ? [] : [{ kind: 'text', text: ` AS "${last.text}"` } as const]
    this.holes.push({ ...span, parts: [{ kind: 'table', table: table.token }, ...alias] })
    this.reads.push({ table: table.token, span, isTimeLimited: true, fix: [] })
  }

  private param(n: Span & { name: string }, isList: boolean): void {
    const given = this.translation.given(n.name)
    const type = this.input.types[n.name] ?? parameterType(undefined, given ?? [], n)
    const use: ParameterUse = { name: n.name, type, isList, isGiven: given !== undefined, span: { start: n.start, end: n.end } }
    this.parameters.set(n.name, use)
    if (given && !isList && given.length !== 1) throw new SqlError(`:${n.name} takes one value here.`, n)
    const values = (given ?? []).map((v) => coerce(use, v))
    const parts = values.flatMap((value, i): Part[] => [{ kind: 'text', text: `${i > 0 ? ', ' : ''}${type === 'date' ? 'DATE ' : ''}` }, { kind: 'value', value }])
    this.holes.push({ start: n.start, end: n.end, parts: parts.length > 0 ? parts : [{ kind: 'text', text: 'NULL' }] })
  }
}
