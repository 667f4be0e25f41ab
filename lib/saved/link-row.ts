import type { Selectable } from 'kysely'
import type { LinkTable } from '@/lib/store/link-table'

/** A link as the store keeps it. */
export type LinkRow = Selectable<LinkTable>

/** How a frozen result stands: as it was frozen, changed on the disk since, or no longer kept. */
export type FrozenState = 'intact' | 'changed' | 'gone'

/** A link as the HTTP contract shows it. Times are ISO 8601 UTC. */
export interface Link {
  id: string
  title: string
  note: string
  createdBy: string
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  query: string
  params: unknown
  /** Such as `24h`: "run now" asks the window that ends then. Null where it asks the same window again. */
  last: string | null
  timeZone: string
  chart: unknown
  savedQuery: { id: string; version: number } | null
  /** Under which the frozen result is read. */
  executionId: string
  engine: string
  engineExecutionId: string | null
  askedBy: string
  startedAt: string
  finishedAt: string
  sql: string
  scannedBytes: number
  costUsd: number
  rowCount: number
  resultBytes: number
  resultSha256: string
  isPinned: boolean
  resultKeptUntil: string | null
}

/** A row of the store as the HTTP contract shows it. */
export function toLink(row: LinkRow): Link {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    ...{ id: row.id, title: row.title, note: row.note, createdBy: row.created_by },
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: iso(row.expires_at),
    revokedAt: iso(row.revoked_at),
    ...{ query: row.query, params: JSON.parse(row.params), last: row.last, timeZone: row.time_zone },
    chart: row.chart === null ? null : JSON.parse(row.chart),
    savedQuery: row.saved_query_id === null ? null : { id: row.saved_query_id, version: row.saved_query_version ?? 1 },
    ...{ executionId: row.execution_id, engine: row.engine, engineExecutionId: row.engine_execution_id },
    askedBy: row.asked_by,
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: new Date(row.finished_at).toISOString(),
    ...{ sql: row.sql, scannedBytes: row.scanned_bytes, costUsd: row.cost_usd, rowCount: row.row_count },
    ...{ resultBytes: row.result_bytes, resultSha256: row.result_sha256, isPinned: row.result_kept_until === null },
    resultKeptUntil: iso(row.result_kept_until),
  }
}
