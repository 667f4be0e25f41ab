import type { Selectable } from 'kysely'
import type { ReportTable } from '@/lib/store/report-table'
import { type BuiltInName, builtInId, builtIns } from './built-in'
import type { Section } from './report-request'

/** A report as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface Report {
  id: string
  /** Under which the command line runs it. */
  name: string
  /** Of a built-in report its title and its sections' are the house's own texts, in the reader's language. */
  builtIn: BuiltInName | null
  owner: string | null
  title: string
  timeZone: string
  sections: Section[]
  createdAt: string | null
  updatedAt: string | null
}

/** A row of the store as the HTTP contract shows it. */
export function toReport(row: Selectable<ReportTable>): Report {
  return {
    ...{ id: row.id, name: row.name, builtIn: null, owner: row.owner, title: row.title, timeZone: row.time_zone },
    sections: JSON.parse(row.sections),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

/** A built-in report. Its sections have the names of their questions for titles until somebody gives them words. */
export function builtInReport(name: BuiltInName): Report {
  const sections = builtIns[name].map(({ query, params }) => ({
    kind: 'question' as const,
    title: query,
    query,
    params,
  }))
  const none = { owner: null, createdAt: null, updatedAt: null }
  return { ...{ id: builtInId(name), name, builtIn: name, title: name, timeZone: 'UTC' }, ...none, sections }
}
