import type { Span } from './sql-error'

/** Line and column of a stretch of `text`, both from 1, as an editor and Athena count them. */
export function placeOf(text: string, { start, end }: Span): Span & { line: number; column: number } {
  const before = text.slice(0, start).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, start, end }
}
