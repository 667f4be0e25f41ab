/** Text that is HTML already: made here, or escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// Controls, formats (direction marks, zero widths, tags), separators, half characters, and letters that are drawn as nothing.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu

/**
 * Text as HTML that shows it and nothing else: what would be markup is escaped, and what would not show, or would turn
 * the text around, stands as its code point. Line feeds and tabs stay.
 */
function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
    .replace(UNSEEN, (char) => (char === '\n' || char === '\t' ? char : marker(char)))
}

/** An HTML template: every value in a hole is escaped, unless it is HTML; of a list each. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(strings.reduce((text, part, i) => text + textOf(values[i - 1]) + part))
}

function textOf(value: unknown): string {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(textOf).join('')
  return value === null || value === undefined || value === false ? '' : escapeHtml(String(value))
}

function marker(char: string): string {
  return `<i>⟪U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟫</i>`
}
