import type { Name } from './syntax'

/** Whether a table's name says that it lies in a schema which is never the lake's, or is no name of a table at all. */
export function isElsewhere(path: readonly Name[]): boolean {
  const schemas = path.slice(0, -1)
  return path.length > 3 || schemas.some((n) => /^(information_schema|system|pg_catalog|temp|main)$/i.test(n.text))
}
