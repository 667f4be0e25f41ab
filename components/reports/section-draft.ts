import type { Section } from '@/lib/report/report-request'

/** A section in the making; `params` as the JSON text that a person types. */
export interface DraftSection {
  key: string
  kind: Section['kind']
  title: string
  text: string
  query: string
  params: string
  savedQueryId: string
}

/** A section to be changed. */
export function draftOf(section: Section): DraftSection {
  return {
    ...{ key: crypto.randomUUID(), kind: section.kind, title: section.title },
    text: section.kind === 'text' ? section.text : '',
    query: section.kind === 'question' ? section.query : '',
    params: section.kind === 'question' ? JSON.stringify(section.params) : '{}',
    savedQueryId: section.kind === 'saved' ? section.savedQueryId : '',
  }
}

/** What a draft comes to; undefined while it cannot be sent. */
export function sectionOf({ kind, title, text, query, params, savedQueryId }: DraftSection): Section | undefined {
  if (title.trim() === '') return undefined
  if (kind === 'text') return { kind, title, text }
  if (kind === 'saved') return { kind, title, savedQueryId, window: 'report' }
  const given = parseParams(params)
  return given && { kind, title, query, params: given }
}

/** Parameters out of their text; undefined for what is no JSON object. */
export function parseParams(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
