import type { Cursor } from './cursor'
import { inParentheses } from './parse-call'
import type { TypeText } from './syntax'

/** Reads a type, in parentheses (`ARRAY(VARCHAR)`) or in Hive's angle brackets (`ARRAY<VARCHAR>`), both of which Athena takes. */
export function parseType(c: Cursor): TypeText {
  const { start } = c.token
  const name = c.name('a type').text.toLowerCase()
  if (name === 'array') return c.spanned(start, { kind: 'array', element: bracketed(c, () => parseType(c)) })
  if (name === 'map') {
    const [key, value] = bracketed(c, () => {
      const first = parseType(c)
      c.needSign(',')
      return [first, parseType(c)] as const
    })
    return c.spanned(start, { kind: 'map', key, value })
  }
  if (name === 'row')
    return c.spanned(start, { kind: 'row', fields: inParentheses(c, () => c.list(() => rowField(c))) })
  if (name === 'double') c.takeWords('PRECISION')
  const args = c.isSign('(') ? inParentheses(c, () => c.list(() => integer(c))) : []
  const hasZone = c.takeWords('WITH', 'TIME', 'ZONE')
  if (!hasZone) c.takeWords('WITHOUT', 'TIME', 'ZONE')
  return c.spanned(start, { kind: 'scalar', name, args, hasZone })
}

function rowField(c: Cursor): { name: string | undefined; type: TypeText } {
  const isNamed = c.isName() && c.isName(c.ahead(1))
  const name = isNamed ? c.name('a field').text.toLowerCase() : undefined
  return { name, type: parseType(c) }
}

function integer(c: Cursor): number {
  if (c.token.kind !== 'integer') throw c.unexpected('a whole number')
  return Number(c.next().text)
}

function bracketed<T>(c: Cursor, read: () => T): T {
  if (!c.takeSign('<')) return inParentheses(c, read)
  const value = read()
  c.needSign('>')
  return value
}
