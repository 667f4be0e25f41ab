import type { ParseTree } from 'antlr4ng'
import { type FunctionCallContext, IdentifierContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { nameOf } from './identifier'
import { childrenOf } from './parse'

type Args = readonly string[]

/** Functions that no macro can teach DuckDB: lambdas, FILTER and ORDER BY do not pass through one. */
const SPELLINGS: Readonly<Record<string, string | ((args: Args) => string)>> = {
  transform: 'list_transform',
  filter: 'list_filter',
  reduce: ([a, init, step, out]) => `list_transform([list_reduce(${a}, ${step}, ${init})], ${out})[1]`,
  any_match: ([a, f]) => `coalesce(len(list_filter(${a}, ${f})) > 0, false)`,
  none_match: ([a, f]) => `coalesce(len(list_filter(${a}, ${f})) = 0, false)`,
  all_match: ([a, f]) => `coalesce(len(list_filter(${a}, ${f})) = len(${a}), false)`,
  approx_distinct: 'approx_count_distinct',
  approx_percentile: 'approx_quantile',
  every: 'bool_and',
  concat: (args) => `(${args.join(' || ')})`,
  date_add: ([unit, n, t]) => `(${t} + INTERVAL (${n}) ${(unit ?? '').replaceAll("'", '')})`,
  date_format: ([t, format]) => `strftime(${t}, ${strftimeOf(format ?? '')})`,
  date_parse: ([t, format]) => `strptime(${t}, ${strftimeOf(format ?? '')})`,
}

/** MySQL's letters of a format, as Trino has them, in strftime's. */
function strftimeOf(format: string): string {
  const letters: Record<string, string> = { i: 'M', s: 'S', M: 'B', h: 'I', W: 'A', c: '-m', e: '-d', T: 'H:%M:%S' }
  return format.replace(/%([a-zA-Z])/g, (_, letter: string) => `%${letters[letter] ?? letter}`)
}

/** A function call in DuckDB's words. `to` spells what is below. */
export function toDuckDbCall(call: FunctionCallContext, to: (node: ParseTree) => string): string {
  const name = functionNameOf(call)
  const spelling = SPELLINGS[name]
  if (typeof spelling === 'function') return spelling(call.expression().map(to))
  const rest = childrenOf(call).slice(1)
  return `${spelling ?? name}${rest.map(to).filter(Boolean).join(' ')}`
}

/** The name of the function that is called, in lower case. */
function functionNameOf(call: FunctionCallContext): string {
  const identifiers: string[] = []
  const walk = (node: ParseTree) => {
    if (node instanceof IdentifierContext) identifiers.push(nameOf(node))
    else childrenOf(node).forEach(walk)
  }
  walk(call.functionName())
  return identifiers.at(-1) ?? ''
}
