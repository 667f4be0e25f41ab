import type { Selectable } from 'kysely'
import type { SavedQueryTable, SavedVersionTable } from '@/lib/store/saved-query-table'

/** A saved query with one of its versions, as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface SavedQuery {
  id: string
  owner: string
  visibility: 'private' | 'team'
  folder: string
  name: string
  description: string
  createdAt: string
  updatedAt: string
  /** The newest version there is. */
  newestVersion: number
  /** The version that is shown. */
  version: number
  query: string
  params: unknown
  /** Such as `24h`: the window ends when it is asked. Null where `params` hold the window as it is. */
  last: string | null
  timeZone: string
  chart: unknown
  savedBy: string
  savedAt: string
}

/** Rows of the store as the HTTP contract shows them. */
export function toSavedQuery(row: Selectable<SavedQueryTable>, shown: Selectable<SavedVersionTable>): SavedQuery {
  return {
    ...{ id: row.id, owner: row.owner, visibility: row.visibility === 'team' ? 'team' : 'private' },
    ...{ folder: row.folder, name: row.name, description: row.description, newestVersion: row.version },
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    ...{ version: shown.version, query: shown.query, params: JSON.parse(shown.params), last: shown.last },
    timeZone: shown.time_zone,
    chart: shown.chart === null ? null : JSON.parse(shown.chart),
    savedBy: shown.saved_by,
    savedAt: new Date(shown.saved_at).toISOString(),
  }
}
