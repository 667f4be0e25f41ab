import type { ParamKind, ParamUnit } from './param-kind'

/** A span of time as a parameter: ISO 8601 instants, `from` inclusive, `to` exclusive. */
export interface ParamRange {
  from: string
  to: string
}

/** A parameter's value, ready to be bound. Instants are ISO 8601 text. */
export type ParamValue = string | number | boolean | readonly (string | number)[] | ParamRange

/** A parameter as a form asks for it. Plain data: it goes to the browser as it is, and knows no question. */
export interface ParamSpec {
  name: string
  kind: ParamKind
  /** Takes a list of values instead of one. */
  isMany?: boolean
  /** Nothing can be asked without it. */
  isRequired?: boolean
  /** What is taken when nothing is given. */
  fallback?: string | number | boolean | readonly (string | number)[]
  /** What a `choice` may be. */
  choices?: readonly string[]
  unit?: ParamUnit
  /** Bounds of a number, both inclusive. */
  min?: number
  max?: number
  /** Takes whole numbers only. */
  isWhole?: boolean
  /** Longest text in characters; 2,048 unless told. */
  maxLength?: number
  /** Most values of a list; 100 unless told. */
  maxItems?: number
  /** A value that shows the form. */
  example?: string
}
