import { type Json, rawNumber } from './json-value'

interface ReviverContext {
  source?: string
}

type Reviver = (this: unknown, key: string, value: unknown, context: ReviverContext) => unknown

// A number that may not survive a double: sixteen digits or more, a fraction, an exponent, or minus zero. It may also
// match inside a string, which costs time and changes nothing.
const DELICATE_NUMBER = /[:[,]\s*-?\d+(?:[.eE]|(?<=\d{16,}|-0))/

/**
 * Parses JSON without losing digits: a number whose double would be written differently keeps its text.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(text: string): Json {
  if (!DELICATE_NUMBER.test(text)) return JSON.parse(text) as Json
  return (JSON.parse as (text: string, reviver: Reviver) => Json)(text, keepDigits)
}

function keepDigits(_key: string, value: unknown, context: ReviverContext): unknown {
  if (typeof value !== 'number' || context.source === undefined || String(value) === context.source) return value
  return rawNumber(context.source)
}
