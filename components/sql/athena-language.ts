import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { SQLDialect, sql } from '@codemirror/lang-sql'
import type { SqlSchema } from '@/lib/client/use-sql'
import { type Proposal, proposalsAt } from './completions'

/** Words that Athena's grammar gives a meaning (trino.io/docs/current/language/reserved.html), and some it does not reserve. */
const KEYWORDS = `all and any array as asc at between both by case cast cross cube current_date current_timestamp day desc
  distinct else end escape except exists extract false fetch filter first following from full group groups grouping having
  hour if ignore in inner intersect interval into is join last lateral left like limit minute month natural next not null
  nulls offset on only or order ordinality outer over partition preceding range recursive respect right rollup row rows
  second select sets some then time timestamp true try try_cast unbounded union unnest using values when where window with
  within year zone`

const TYPES = `bigint boolean char date decimal double integer int ipaddress json map real row smallint tinyint uuid varbinary
  varchar`

const athena = SQLDialect.define({
  keywords: KEYWORDS,
  types: TYPES,
  specialVar: ':',
  identifierQuotes: '"',
  operatorChars: '*+-%<>!=&|/',
})

/** Athena's SQL: its colours, and what of this lake could be written at the cursor. */
export function athenaLanguage(schema: () => SqlSchema | undefined) {
  const source = (context: CompletionContext): CompletionResult | null => {
    const known = schema()
    const found = known && proposalsAt(context.state.doc.toString(), context.pos, known)
    if (!found) return null
    const isNew = found.from === context.pos && context.state.sliceDoc(context.pos - 1, context.pos) !== '.'
    const isAfterFrom = found.proposals[0]?.kind === 'table'
    if (isNew && !isAfterFrom && !context.explicit) return null
    return { from: found.from, options: found.proposals.map(toCompletion), validFor: /^\w*$/ }
  }
  return [
    sql({ dialect: athena }).language,
    autocompletion({ override: [source], icons: false, maxRenderedOptions: 60 }),
  ]
}

const TYPE: Record<Proposal['kind'], string> = {
  ...{
    table: 'class',
    column: 'property',
    field: 'property',
    function: 'function',
    keyword: 'keyword',
    alias: 'variable',
  },
}

function toCompletion({ label, kind, detail, insert, boost }: Proposal): Completion {
  return { label, type: TYPE[kind], boost, ...(detail && { detail }), ...(insert && { apply: insert }) }
}
