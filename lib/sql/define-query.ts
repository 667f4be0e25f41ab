import type { z } from 'zod'
import type { Fragment } from './sql'

/** A question to the lake: typed parameters in, typed rows out, one SQL text between. */
export interface Question<P extends z.ZodType = z.ZodType, R extends z.ZodObject = z.ZodObject> {
  /** Dotted name = path under `queries/` without `.ts`. */
  name: string
  /** Short English title for lists. */
  title: string
  /** The analyst's question in one sentence. */
  sentence: string
  /** Parameters as they arrive over HTTP. */
  params: P
  /** One row; the keys are the SQL's column names, in the SQL's order. */
  row: R
  /** Parameters that work on any lake: they drive the contract test and the documentation. */
  example: z.input<P>
  /** A person's own SQL: it runs apart from everything else, and promises no columns. */
  isForeign?: boolean
  /** What the engine's own words about this SQL come to, where it is a person's own; undefined where they tell of other things. */
  explain?(
    words: string,
  ): { message: string; at?: { line: number; column: number; start: number; end: number } } | undefined
  /** The statement, from parsed parameters. */
  sql(params: z.output<P>): Fragment
  /** What a person reads beside it, where the question is one of the library of hunts. */
  hunt?: HuntGuide
}

/** How to read the answer of a hunt. English; other languages stand in `lib/i18n/hunts/`. */
interface HuntGuide {
  /** What a row of the answer means. */
  hit: string
  /** What else may cause one, known and harmless. */
  benign: string
  /** Names of the hunts to look at next. */
  next: readonly string[]
  /** ATT&CK techniques, by id; none where it only lists what there is. */
  attack: readonly string[]
}

/** Declares a question. The literal is the whole of it; nothing is registered as a side effect. */
export function defineQuery<P extends z.ZodType, R extends z.ZodObject>(question: Question<P, R>): Question<P, R> {
  return question
}

/** A row of a question, as its schema says. */
export type RowOf<Q> = Q extends Question<z.ZodType, infer R> ? z.output<R> : never
