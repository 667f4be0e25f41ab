import { isRawNumber, type Json, type JsonObject } from './json-value'

/** Which raw paths a class consumes: single values, and whole subtrees that are kept as JSON text. */
export interface Consumed {
  paths: ReadonlySet<string>
  trees: ReadonlySet<string>
}

/** Declares what a class consumes. A path is written as in `unmapped`: `resources[].ARN`. */
export function consumes(paths: readonly string[], trees: readonly string[] = []): Consumed {
  return { paths: new Set(paths), trees: new Set(trees) }
}

/** Deeper than any service writes, and far from the depth that would exhaust the stack. */
const DEEPEST = 500

/**
 * Everything of a record that no rule consumed, flat: objects add `.name` to the path, arrays add `[]`, and the values
 * met under one path are joined with a comma. Nulls and empty containers leave nothing. (Reproduces the `unmapped`
 * maps in Amazon's published sample files.)
 */
export function unmapped(record: JsonObject, consumed: Consumed): Record<string, string> {
  // Without a prototype, so that a member named __proto__ is a member like any other.
  const found: Record<string, string> = Object.create(null)
  walkObject(record, '', consumed, found, 0)
  return found
}

function walkObject(
  value: JsonObject,
  path: string,
  consumed: Consumed,
  found: Record<string, string>,
  depth: number,
): void {
  if (depth > DEEPEST) throw new RangeError('nested too deep')
  for (const name of Object.keys(value)) {
    const child = value[name]
    if (child !== null && child !== undefined) {
      walk(child, path === '' ? name : `${path}.${name}`, consumed, found, depth + 1)
    }
  }
}

function walk(value: Json, path: string, consumed: Consumed, found: Record<string, string>, depth: number): void {
  if (typeof value !== 'object') {
    if (!consumed.paths.has(path)) append(found, path, typeof value === 'string' ? value : String(value))
  } else if (value === null || consumed.trees.has(path)) {
    return
  } else if (Array.isArray(value)) {
    if (depth > DEEPEST) throw new RangeError('nested too deep')
    const elementPath = `${path}[]`
    for (const element of value) walk(element, elementPath, consumed, found, depth + 1)
  } else if (isRawNumber(value)) {
    if (!consumed.paths.has(path)) append(found, path, value.rawJSON)
  } else {
    walkObject(value as JsonObject, path, consumed, found, depth)
  }
}

function append(found: Record<string, string>, path: string, text: string): void {
  const known = found[path]
  found[path] = known === undefined ? text : `${known},${text}`
}
