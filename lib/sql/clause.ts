const WORDS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_]\w*|[()]/g
const OTHERS = new Set([
  'SELECT',
  'FROM',
  'GROUP',
  'ORDER',
  'HAVING',
  'UNION',
  'WITH',
  'LIMIT',
  'WINDOW',
  'ON',
  'VALUES',
])

/** Follows SQL from left to right and knows whether its end so far stands in a WHERE clause. */
export class Clause {
  /** The clause of each open bracket, innermost last. */
  private readonly open: string[] = ['']
  private before = ''

  /** Reads on. Strings, quoted names and comments are whole within `text`. */
  read(text: string): void {
    for (const [word] of text.matchAll(WORDS)) {
      const upper = word.toUpperCase()
      if (word === '(') this.open.push(this.before === 'FILTER' ? 'FILTER' : this.clause)
      else if (word === ')') this.open.pop()
      else if (this.clause !== 'FILTER' && (upper === 'WHERE' || OTHERS.has(upper))) this.open.splice(-1, 1, upper)
      this.before = upper
    }
  }

  /** Whether a value put here would stand in a WHERE clause; FILTER (WHERE ...) of an aggregate is none. */
  get isWhere(): boolean {
    return this.clause === 'WHERE'
  }

  private get clause(): string {
    return this.open.at(-1) ?? ''
  }
}
