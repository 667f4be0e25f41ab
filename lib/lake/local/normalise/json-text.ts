import type { Json } from './json-value'

/** A subtree as compact JSON text, members in the record's order; nothing where it is absent or null. */
export function jsonText(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : JSON.stringify(value)
}
