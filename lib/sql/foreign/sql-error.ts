/** A stretch of a person's SQL, in UTF-16 units from its beginning; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

/** Why a person's SQL is not run: what is wrong, where, and what would be right. */
export class SqlError extends Error {
  readonly span: Span
  readonly hint: string | undefined

  constructor(message: string, span: Span, hint?: string) {
    super(message)
    this.name = 'SqlError'
    this.span = { start: span.start, end: span.end }
    this.hint = hint
  }
}

/** What Athena can and the local engine cannot. */
export class NotLocalError extends SqlError {}

/** What Athena can and the local engine cannot: refused, because the answer would not be Athena's. */
export function notLocal(what: string, span: Span, hint?: string): NotLocalError {
  return new NotLocalError(`${what} is not supported on the local engine.`, span, hint)
}
