import type { SchemaField } from '@/lib/client/use-sql'

const MOST = 60

/** Columns and nested fields whose path holds a word, by their whole path; at most sixty. */
export function leavesNamed(fields: readonly SchemaField[], word: string, path = ''): SchemaField[] {
  const found: SchemaField[] = []
  for (const { name, type, fields: inner } of fields) {
    if (found.length >= MOST) break
    const whole = path ? `${path}.${name}` : name
    if (name.toLowerCase().includes(word)) found.push({ name: whole, type })
    // Fields of an array's elements are reached through UNNEST, not by a path.
    if (inner && !type.startsWith('array')) found.push(...leavesNamed(inner, word, whole))
  }
  return found.slice(0, MOST)
}
