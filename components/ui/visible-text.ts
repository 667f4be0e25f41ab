/** A stretch of a value: text as it is, or the code point of a character that would not show or would mislead. */
export interface Piece {
  text: string
  /** `U+202E` when `text` must not be shown itself. */
  hidden?: string
}

// Controls, line and paragraph separators, bidi controls, zero-width characters, invisible fillers, tags, lone surrogates.
const misleading =
  /\u034F|\u17B4|\u17B5|[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E007F}]/u

/** Cuts a value where such characters stand. With `lines`, line feed and tab count as plain. */
export function visiblePieces(value: string, lines = false): Piece[] {
  if (!misleading.test(value)) return value === '' ? [] : [{ text: value }]
  const pieces: Piece[] = []
  let plain = ''
  for (const char of value) {
    const isPlain = !misleading.test(char) || (lines && (char === '\n' || char === '\t'))
    if (isPlain) {
      plain += char
      continue
    }
    if (plain) pieces.push({ text: plain })
    plain = ''
    pieces.push({ text: char, hidden: codePoint(char) })
  }
  if (plain) pieces.push({ text: plain })
  return pieces
}

/** A value as one line of harmless text, for titles, labels and ticks; at most `most` characters. */
export function visibleText(value: string, most = 200): string {
  const cut = cutAt(value, most)
  const text = visiblePieces(cut)
    .map((piece) => (piece.hidden ? `⟪${piece.hidden}⟫` : piece.text))
    .join('')
  return cut.length < value.length ? `${text}…` : text
}

/** The first `most` UTF-16 units of a text, never half a character. */
export function cutAt(value: string, most: number): string {
  if (value.length <= most) return value
  const end = /[\uD800-\uDBFF]/.test(value.charAt(most - 1)) ? most - 1 : most
  return value.slice(0, end)
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
