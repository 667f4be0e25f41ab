/**
 * A text for a terminal: what comes from logs and file names may hold escape sequences that move the cursor, paint
 * over lines or set the window's title, and marks that turn the direction of writing. All of those become `?`.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) => (c === '\n' ? '\n' : '?'))
}
