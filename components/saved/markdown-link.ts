/** What Markdown takes for markup; a title may hold any of it. */
const MARKUP = /[\\`*_{}[\]()#+\-.!|<>~&]/g

/** A link as Markdown, with what its answer was computed from; for a ticket or a chat. */
export function markdownLink(title: string, url: string, facts: readonly string[]): string {
  const escaped = title.replace(MARKUP, (character) => `\\${character}`)
  return `[${escaped}](${url})\n${facts.map((fact) => `- ${fact.replace(MARKUP, (c) => `\\${c}`)}`).join('\n')}\n`
}
