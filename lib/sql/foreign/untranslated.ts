import type { Part } from '../part'
import { isElsewhere } from './elsewhere'
import type { ForeignStatement } from './foreign-sql'
import { refuseUnknownFunction } from './functions/table'
import { coerce, type ParameterUse, parameterType, refuseLongList } from './parameter'
import { type Span, SqlError } from './sql-error'
import type { Call, Expression, Name, Query, Relation } from './syntax'
import { Translation, type TranslationInput } from './translation'

interface Hole extends Span {
  parts: Part[]
}

type Node = Partial<Span> & { kind?: string }
type Reads = ForeignStatement['reads']

/** Columns a predicate over which leaves files out. */
const TIME_COLUMNS = ['time_dt', 'time', 'eventday', 'start_time_dt', 'end_time_dt']

/** The tables, functions and parameters of a statement, whatever else it holds. */
export class Untranslated {
  readonly holes: Hole[] = []
  readonly parameters = new Map<string, ParameterUse>()
  private readonly found: Omit<Reads[number], 'isTimeLimited'>[] = []
  private readonly translation: Translation
  private hasTime = false

  /** @throws SqlError for a table, function or value that cannot be */
  constructor(
    private readonly input: TranslationInput,
    query: Query,
  ) {
    this.translation = new Translation(input)
    this.query(query, new Set())
  }

  /** Whether the time is limited is only guessed: by a column of it being named. */
  get reads(): Reads {
    return this.found.map((read) => ({ ...read, isTimeLimited: this.hasTime }))
  }

  /** A CTE is known to those after it, and to the body: nowhere else does its name stand for it. */
  private query(q: Query, outer: ReadonlySet<string>): void {
    const ctes = new Set(outer)
    const names = q.ctes.map(({ name }) => name.text.toLowerCase())
    if (q.isRecursive) for (const name of names) ctes.add(name)
    for (const [i, { query }] of q.ctes.entries()) {
      this.query(query, ctes)
      ctes.add(names[i] as string)
    }
    this.members({ ...q, ctes: [] }, ctes)
  }

  private visit(node: unknown, ctes: ReadonlySet<string>): void {
    if (typeof node !== 'object' || node === null) return
    const n = node as Node
    if ('ctes' in n) this.query(n as Query, ctes)
    else if (n.kind === 'table') this.table(n as Relation & { kind: 'table' }, ctes)
    else if (n.kind === 'param') this.param(n as Expression & { kind: 'param' }, false)
    else if (n.kind === 'in-list') this.inList(n as Expression & { kind: 'in-list' }, ctes)
    else {
      if (n.kind === 'call') refuseUnknownFunction((n as Call).name)
      if (n.kind === 'name' || n.kind === 'field') {
        this.hasTime ||= TIME_COLUMNS.includes((n as { name: Name }).name.text.toLowerCase())
      }
      this.members(n, ctes)
    }
  }

  private inList({ value, items }: Expression & { kind: 'in-list' }, ctes: ReadonlySet<string>): void {
    this.visit(value, ctes)
    for (const item of items) {
      if (item.kind === 'param') this.param(item, true)
      else this.visit(item, ctes)
    }
  }

  private members(node: object, ctes: ReadonlySet<string>): void {
    for (const member of Object.values(node)) this.visit(member, ctes)
  }

  private table(n: Relation & { kind: 'table' }, ctes: ReadonlySet<string>): void {
    const last = n.path.at(-1) as Name
    if (n.path.length === 1 && ctes.has(last.text.toLowerCase())) return
    const table = this.translation.table(last.text.toLowerCase())
    const span = { start: n.path[0]?.start ?? n.start, end: last.end }
    if (!table || isElsewhere(n.path)) {
      const name = n.path.map((one) => one.text).join('.')
      const hint = `Tables: ${this.translation.tableNames().join(', ')}.`
      throw new SqlError(`This lake has no table "${name.slice(0, 100)}".`, span, hint)
    }
    const alias = n.alias ? [] : [{ kind: 'text', text: ` AS "${last.text}"` } as const]
    this.holes.push({ ...span, parts: [{ kind: 'table', table: table.token }, ...alias] })
    this.found.push({ table: table.token, span, fix: [] })
  }

  private param(n: Expression & { kind: 'param' }, isList: boolean): void {
    const given = this.translation.given(n.name)
    const { types } = this.input
    const own = Object.hasOwn(types, n.name) ? types[n.name] : undefined
    const span = { start: n.start, end: n.end }
    const type = own ?? parameterType(undefined, given ?? [], n)
    const use: ParameterUse = { name: n.name, type, isList, isGiven: given !== undefined, span }
    if (!this.parameters.has(n.name)) this.parameters.set(n.name, use)
    if (given && !isList && given.length !== 1) throw new SqlError(`:${n.name} takes one value here.`, n)
    refuseLongList(use, given?.length ?? 0)
    const parts = (given ?? []).flatMap((value, i): Part[] => [
      { kind: 'text', text: `${i > 0 ? ', ' : ''}${type === 'date' ? 'DATE ' : ''}` },
      { kind: 'value', value: coerce(use, value) },
    ])
    this.holes.push({ ...span, parts: parts.length > 0 ? parts : [{ kind: 'text', text: 'NULL' }] })
  }
}
