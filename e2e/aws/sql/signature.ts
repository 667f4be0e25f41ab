import { SIGNATURES } from './signatures'

/** A type in a signature: a name, a variable, `array(...)`, `map(...)`, or a lambda of some and its result. */
export type Pattern =
  | { kind: 'name' | 'variable'; name: string }
  | { kind: 'array'; element: Pattern }
  | { kind: 'map'; key: Pattern; value: Pattern }
  | { kind: 'lambda'; takes: Pattern[]; gives: Pattern }

/** One way to call a function. */
export interface Signature {
  text: string
  args: Pattern[]
  /** The last argument may come again. */
  isOpenEnded: boolean
  gives: Pattern
}

const byName = Map.groupBy(
  SIGNATURES.trim()
    .split('\n')
    .map((line) => parseSignature(line)),
  (s) => s.text.slice(0, s.text.indexOf('(')),
)

/** The ways to call a function; none where Athena has no such function. */
export function signaturesOf(name: string): readonly Signature[] {
  return byName.get(name) ?? []
}

function parseSignature(text: string): Signature {
  const open = text.indexOf('(')
  const close = matching(text, open)
  const parts = split(text.slice(open + 1, close))
  const isOpenEnded = parts.at(-1) === '...'
  const args = (isOpenEnded ? parts.slice(0, -1) : parts).map(parsePattern)
  return { text, args, isOpenEnded, gives: parsePattern(text.slice(close + 1).trim()) }
}

function parsePattern(text: string): Pattern {
  const arrow = text.indexOf('->')
  if (arrow >= 0) {
    return {
      kind: 'lambda',
      takes: text.slice(0, arrow).split(',').map(parsePattern),
      gives: parsePattern(text.slice(arrow + 2)),
    }
  }
  const inner = split(text.slice(text.indexOf('(') + 1, -1)).map(parsePattern)
  if (text.startsWith('array(')) return { kind: 'array', element: inner[0] as Pattern }
  if (text.startsWith('map(')) return { kind: 'map', key: inner[0] as Pattern, value: inner[1] as Pattern }
  return { kind: /^[A-Z]$/.test(text) ? 'variable' : 'name', name: text }
}

/** Cuts at `, `: a lambda's own parameters are parted by a bare comma. */
function split(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')') depth--
    else if (depth === 0 && text.startsWith(', ', i)) {
      parts.push(text.slice(start, i))
      start = i + 2
    }
  }
  return text === '' ? [] : [...parts, text.slice(start)]
}

function matching(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth === 0) return i
  }
  throw new Error(`no end of the arguments in "${text}"`)
}
