import { type Span, SqlError } from './sql-error'
import type { Name, Query } from './syntax'
import type { Token } from './tokenize'

/** Words that Trino reserves: as a name they need double quotes (trino.io/docs/current/language/reserved.html). */
const RESERVED = new Set(
  `ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP
   CURRENT_USER DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM
   FULL GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN LEFT LIKE LISTAGG LOCALTIME LOCALTIMESTAMP NATURAL
   NORMALIZE NOT NULL ON OR ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION
   UNNEST USING VALUES WHEN WHERE WITH`.split(/\s+/),
)

/** Reads tokens one after another. */
export class Cursor {
  private at = 0

  /** @param query reads a query where an expression holds one: the two grammars need each other */
  constructor(
    private readonly tokens: readonly Token[],
    readonly query: (cursor: Cursor) => Query,
  ) {}

  get token(): Token {
    return this.tokens[this.at] as Token
  }

  get isEnd(): boolean {
    return this.token.kind === 'end'
  }

  ahead(count: number): Token {
    return this.tokens[Math.min(this.at + count, this.tokens.length - 1)] as Token
  }

  /** End of the token before this one. */
  get lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0
  }

  next(): Token {
    const token = this.token
    if (token.kind !== 'end') this.at++
    return token
  }

  /** Place to come back to, for the few forms that only their end tells apart. */
  mark(): number {
    return this.at
  }

  reset(mark: number): void {
    this.at = mark
  }

  isWord(word: string, token = this.token): boolean {
    return token.kind === 'name' && token.text.toUpperCase() === word
  }

  isSign(sign: string, token = this.token): boolean {
    return token.kind === 'sign' && token.text === sign
  }

  /** Whether the words stand here, one after another. */
  isWords(...words: string[]): boolean {
    return words.every((word, i) => this.isWord(word, this.ahead(i)))
  }

  /** Takes the words if they stand here. */
  takeWords(...words: string[]): boolean {
    if (!this.isWords(...words)) return false
    for (const _ of words) this.next()
    return true
  }

  takeSign(sign: string): boolean {
    if (!this.isSign(sign)) return false
    this.next()
    return true
  }

  needWord(word: string): void {
    if (!this.takeWords(word)) throw this.unexpected(word)
  }

  needSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected(`"${sign}"`)
  }

  /** Whether a name can begin here. */
  isName(token = this.token): boolean {
    return token.kind === 'quoted' || (token.kind === 'name' && !RESERVED.has(token.text.toUpperCase()))
  }

  name(what = 'a name'): Name {
    const token = this.token
    if (!this.isName(token)) {
      const hint =
        token.kind === 'name' ? `"${token.text}" is a word of SQL; as a name it needs double quotes.` : undefined
      throw this.unexpected(what, hint)
    }
    this.next()
    return { text: token.text, isQuoted: token.kind === 'quoted', start: token.start, end: token.end }
  }

  /** One or more of something, with commas between. */
  list<T>(read: () => T): T[] {
    const items = [read()]
    while (this.takeSign(',')) items.push(read())
    return items
  }

  /** Whatever `read` gives, with the stretch of text it was read from. */
  spanned<T>(start: number, value: T): T & Span {
    return { ...value, start, end: this.lastEnd }
  }

  unexpected(wanted: string, hint?: string): SqlError {
    const { token } = this
    if (token.kind === 'end') return new SqlError(`The SQL ends where ${wanted} is expected.`, token, hint)
    return new SqlError(`Here ${wanted} is expected.`, token, hint)
  }
}
