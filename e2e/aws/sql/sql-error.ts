import type { ParserRuleContext } from 'antlr4ng'

/** What Trino finds wrong with a statement: its error name, and where. */
export class SqlError extends Error {
  /** @param reason Trino's error name: `COLUMN_NOT_FOUND` */
  constructor(
    readonly reason: string,
    message: string,
    at?: ParserRuleContext | null,
  ) {
    super(at?.start ? `line ${at.start.line}:${at.start.column + 1}: ${message}` : message)
  }
}
