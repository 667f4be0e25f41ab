import type { Store } from '@/lib/store/store'
import type { Row } from './execution-rows'

/** A time that is never over, as far as a date can tell it. */
const FOR_EVER = Date.UTC(9999, 11, 31)

/**
 * The frozen result of a link as an execution of its own, so that it is paged, charted and exported like any other: for
 * everybody, as long as the link is neither revoked nor over.
 */
export async function frozenRow(store: Store, executionId: string, now = Date.now()): Promise<Row | undefined> {
  const link = await store
    .selectFrom('link')
    .selectAll()
    .where('execution_id', '=', executionId)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst()
  if (!link) return undefined
  return {
    ...{ id: executionId, query: link.query, params: link.params, principal: link.asked_by, key: '' },
    ...{ state: 'succeeded', engine: link.engine, engine_execution_id: link.engine_execution_id, sql: link.sql },
    ...{ started_at: link.started_at, finished_at: link.finished_at, scanned_bytes: link.scanned_bytes },
    ...{ estimated_bytes: null, cost_usd: link.cost_usd, row_count: link.row_count, columns: link.columns },
    ...{
      result_path: link.result_path,
      shared_from: null,
      error: null,
      estimate: null,
      reused_within_ms: null,
      part_of: null,
    },
    ...{ node: null, followed_at: null },
    result_kept_until: link.result_kept_until ?? FOR_EVER,
  }
}
