/** A parsed JSON value. Numbers that a double cannot hold as written are `RawNumber`. */
export type Json = string | number | boolean | null | RawNumber | Json[] | JsonObject

/** A parsed JSON object. Its members are hostile: read them only through `member`. */
export interface JsonObject {
  readonly [name: string]: Json | undefined
}

/** A number kept as its own text, so that `9007199254740993` and `1.0` survive (ECMAScript's `JSON.rawJSON`). */
export interface RawNumber {
  readonly rawJSON: string
}

interface JsonWithRaw {
  rawJSON(text: string): RawNumber
  isRawJSON(value: unknown): value is RawNumber
}

const json = JSON as unknown as JsonWithRaw

/** Keeps a number as its text. `JSON.stringify` writes it back unchanged. */
export function rawNumber(text: string): RawNumber {
  return json.rawJSON(text)
}

export function isRawNumber(value: unknown): value is RawNumber {
  return typeof value === 'object' && value !== null && json.isRawJSON(value)
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !json.isRawJSON(value)
}

/** The member at a path of names, or undefined where there is none or it is null. Only own members count. */
export function member(value: Json | undefined, first: string, second?: string, third?: string): Json | undefined {
  const one = own(value, first)
  if (second === undefined || one === undefined) return one
  const two = own(one, second)
  return third === undefined || two === undefined ? two : own(two, third)
}

function own(value: Json | undefined, name: string): Json | undefined {
  // An array or a raw number has no member of a name that is asked for.
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as JsonObject)[name] ?? undefined
}

/** The elements of an array member, or none. */
export function elements(value: Json | undefined, first: string, second?: string, third?: string): Json[] {
  const at = member(value, first, second, third)
  return Array.isArray(at) ? at : []
}
