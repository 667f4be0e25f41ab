/** Field names (lower case) and types of a DuckDB `STRUCT(...)` text. */
export function structFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  if (!text.startsWith('STRUCT(') || !text.endsWith(')')) return fields
  let depth = 0
  let start = 0
  let isQuoted = false
  const inner = text.slice('STRUCT('.length, -1)
  const take = (end: number) => {
    const field = /^\s*(?:"((?:[^"]|"")*)"|(\S+))\s+([\s\S]*)$/.exec(inner.slice(start, end))
    if (field) fields.set((field[1] ?? field[2] ?? '').toLowerCase(), field[3] ?? '')
  }
  for (let i = 0; i < inner.length; i++) {
    const c = inner[i]
    if (c === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (c === '(') depth++
    else if (c === ')') depth--
    else if (c === ',' && depth === 0) {
      take(i)
      start = i + 1
    }
  }
  take(inner.length)
  return fields
}
