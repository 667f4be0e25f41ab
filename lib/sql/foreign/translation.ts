import type { SqlValue } from '../sql'
import type { Typed } from './functions/define'
import {
  coerce,
  type GivenValue,
  type ParameterType,
  type ParameterUse,
  parameterType,
  refuseLongList,
  typedValue,
} from './parameter'
import type { Scope } from './scope'
import { SqlError } from './sql-error'
import type { Expression, Query } from './syntax'
import type { Context, Ctes, Expected, ForeignTable, QueryText, TableReference } from './translate/context'
import { translateExpression } from './translate/expression'
import { translateQuery } from './translate/query'

/** What a translation is made from. */
export interface TranslationInput {
  tables: readonly ForeignTable[]
  now: Date
  params: Readonly<Record<string, GivenValue | readonly GivenValue[]>>
  types: Readonly<Record<string, ParameterType>>
}

type Param = Expression & { kind: 'param' }

/** One statement on its way into DuckDB's words: the names, values and tables that its parts share. */
export class Translation implements Context {
  readonly now: Date
  readonly references: TableReference[] = []
  /** Bound values, by the number in their marker. */
  readonly values: SqlValue[] = []
  readonly uses = new Map<string, ParameterUse>()
  /** What Athena's text has at the place of each parameter. */
  readonly places: { use: ParameterUse; start: number; end: number; values: SqlValue[] }[] = []
  isVolatile = false
  private names = 0

  constructor(private readonly input: TranslationInput) {
    this.now = input.now
  }

  table(name: string): ForeignTable | undefined {
    // Security Lake's own names carry the Region before the source's: amazon_security_lake_table_us_east_1_...
    const word = name.replace(/^amazon_security_lake_table_[a-z]{2}(_[a-z]+)+_\d{1,2}_/, '')
    return this.input.tables.find((t) => t.token.name === name || t.token.name === word)
  }

  tableNames(): string[] {
    return this.input.tables.map((t) => t.token.name)
  }

  expression(e: Expression, scope: Scope, expected?: Expected): Typed {
    return translateExpression(e, scope, this, expected)
  }

  query(q: Query, scope: Scope | undefined, ctes: Ctes): QueryText {
    return translateQuery(q, scope, ctes, this)
  }

  value(value: SqlValue): string {
    return `\u0001${this.values.push(value) - 1}\u0001`
  }

  tableMarker(reference: number): string {
    return `\u0001t${reference}\u0001`
  }

  fresh(): string {
    return `_x${++this.names}`
  }

  given(name: string): readonly GivenValue[] | undefined {
    if (!Object.hasOwn(this.input.params, name)) return undefined
    const value = this.input.params[name] as GivenValue | readonly GivenValue[]
    return Array.isArray(value) ? value : [value as GivenValue]
  }

  param(e: Param, expected: Expected | undefined): Typed {
    const use = this.parameterAt(e, expected, false)
    const given = this.given(e.name)
    if (given && given.length !== 1) throw new SqlError(`:${e.name} takes one value here.`, e)
    return this.bound(e, use, given)[0] as Typed
  }

  /** Inside IN (...), where a parameter may stand for several values. */
  params(e: Param, expected: Expected | undefined): Typed[] {
    const use = this.parameterAt(e, expected, true)
    return this.bound(e, use, this.given(e.name))
  }

  private parameterAt(e: Param, expected: Expected | undefined, isList: boolean): ParameterUse {
    const known = this.uses.get(e.name)
    if (known) return known
    const given = this.given(e.name)
    const type = Object.hasOwn(this.input.types, e.name)
      ? (this.input.types[e.name] as ParameterType)
      : parameterType(expected, given ?? [], e)
    const use: ParameterUse = {
      name: e.name,
      type,
      isList,
      isGiven: given !== undefined,
      span: { start: e.start, end: e.end },
    }
    this.uses.set(e.name, use)
    return use
  }

  private bound(e: Param, use: ParameterUse, given: readonly GivenValue[] | undefined): Typed[] {
    if (!given) {
      this.places.push({ use, start: e.start, end: e.end, values: [null] })
      return [typedValue(use, undefined)]
    }
    refuseLongList(use, given.length)
    const values = given.map((v) => coerce(use, v))
    this.places.push({ use, start: e.start, end: e.end, values })
    return values.map((v) => typedValue(use, this.value(v)))
  }
}
