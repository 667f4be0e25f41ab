import { isRawNumber, type Json, member, type RawNumber, rawNumber } from './json-value'

const INT32_MAX = 2_147_483_647
const INT64_MAX = 9_223_372_036_854_775_807n

/** A scalar as text: strings as they are, numbers in their own digits. Null, objects and arrays have none. */
export function toText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return isRawNumber(value) ? value.rawJSON : undefined
}

/** The scalar at a path of names, as text. */
export function textAt(value: Json | undefined, first: string, second?: string, third?: string): string | undefined {
  return toText(member(value, first, second, third))
}

/** A 32-bit integer from a number or its text. `-`, fractions and what does not fit give none. */
export function toInt32(value: Json | undefined): number | undefined {
  const text = toText(value)?.trim()
  if (!text || !/^[+-]?\d{1,10}$/.test(text)) return undefined
  const number = Number(text)
  return Math.abs(number) <= INT32_MAX ? number : undefined
}

/** A 64-bit integer from a number or its text, exact. */
export function toInt64(value: Json | undefined): number | RawNumber | undefined {
  const text = toText(value)?.trim()
  if (!text || !/^[+-]?\d{1,19}$/.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  const exact = BigInt(text)
  return exact <= INT64_MAX && exact >= -INT64_MAX ? rawNumber(String(exact)) : undefined
}

/** A boolean, also from `"true"`, `"Yes"` and their opposites. */
export function toBoolean(value: Json | undefined): boolean | undefined {
  const text = toText(value)?.toLowerCase()
  if (text === 'true' || text === 'yes') return true
  if (text === 'false' || text === 'no') return false
  return undefined
}

/** A decimal number below a bound, for the table's `decimal(p,s)` leaves. */
export function toDecimal(value: Json | undefined, bound: number): number | undefined {
  const text = toText(value)?.trim()
  if (!text || !/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return undefined
  const number = Number(text)
  return Math.abs(number) < bound ? number : undefined
}
