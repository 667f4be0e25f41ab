import { randomBytes, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import type { Row } from '@/lib/execution/execution-rows'
import type { Store } from '@/lib/store/store'
import { keepResult, readKept } from './keep-result'
import type { LinkRequest } from './link-request'
import type { FrozenState, LinkRow } from './link-row'

const DAY_MS = 24 * 3_600_000
/** How long a frozen result is kept that nobody pinned. */
const KEEP_MS = 90 * DAY_MS

/** Links to answers. Each owns a copy of the answer's rows, so that it shows the same tomorrow. */
export class Links {
  /** @param keptDir where frozen results lie */
  constructor(
    private readonly store: Store,
    private readonly keptDir: string,
  ) {}

  /**
   * Freezes the result of an execution under a link.
   * @param from the execution and the file of its result
   * @throws LakewardenError `store-full` where the copy has no room; nothing is left of it then
   */
  async create(
    from: { row: Row; path: string },
    request: LinkRequest,
    principal: Principal,
    now = Date.now(),
  ): Promise<LinkRow> {
    const { row } = from
    // An answer that was kept scanned nothing itself; what it was computed from is told by the run that did.
    const scan = row.shared_from === null ? undefined : await this.execution(row.shared_from)
    // 128 bits: nobody comes upon a link by guessing.
    const id = randomBytes(16).toString('base64url')
    const path = join(/* turbopackIgnore: true */ this.keptDir, `${id}.parquet`)
    const { bytes, sha256 } = await keepResult(from.path, path)
    const values: LinkRow = {
      ...{ id, title: request.title, note: request.note, created_by: principal.id, created_at: now },
      expires_at: request.expiresInDays === null ? null : now + request.expiresInDays * DAY_MS,
      revoked_at: null,
      ...{ query: row.query, params: row.params, last: request.last, time_zone: request.timeZone },
      chart: request.chart === null ? null : JSON.stringify(request.chart),
      saved_query_id: request.savedQuery?.id ?? null,
      saved_query_version: request.savedQuery?.version ?? null,
      ...{ execution_id: randomUUID(), engine: row.engine, engine_execution_id: row.engine_execution_id },
      ...{ asked_by: row.principal, started_at: row.started_at, finished_at: row.finished_at ?? row.started_at },
      ...{
        sql: row.sql,
        scanned_bytes: (scan ?? row).scanned_bytes,
        cost_usd: (scan ?? row).cost_usd,
        row_count: row.row_count ?? 0,
      },
      ...{ columns: row.columns ?? '[]', result_path: path, result_bytes: bytes, result_sha256: sha256 },
      result_kept_until: request.isPinned ? null : now + KEEP_MS,
    }
    try {
      return await this.store.insertInto('link').values(values).returningAll().executeTakeFirstOrThrow()
    } catch (error) {
      await rm(/* turbopackIgnore: true */ path, { force: true })
      throw error
    }
  }

  /** A link that may be opened. @throws LakewardenError `not-found`, `link-gone` for one that is revoked or over */
  async open(id: string, now = Date.now()): Promise<LinkRow> {
    const row = await this.store.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) {
      throw new LakewardenError('not-found', 'There is no such link.', {
        hint: 'Was all of its address copied? Ask whoever sent it for another.',
      })
    }
    const hint = 'Ask whoever sent it for a new one.'
    if (row.revoked_at !== null) throw new LakewardenError('link-gone', 'This link was revoked.', { hint })
    if (row.expires_at !== null && row.expires_at <= now) {
      throw new LakewardenError('link-gone', 'The time of this link is over.', { hint })
    }
    return row
  }

  /** Whether the frozen result is what was frozen, to the byte. */
  async frozenState(row: LinkRow, now = Date.now()): Promise<FrozenState> {
    if (row.result_kept_until !== null && row.result_kept_until <= now) return 'gone'
    const kept = await readKept(row.result_path)
    if (!kept) return 'gone'
    return kept.sha256 === row.result_sha256 && kept.bytes === row.result_bytes ? 'intact' : 'changed'
  }

  /** A person's own links, the newest first. */
  async list(principal: Principal): Promise<LinkRow[]> {
    return await this.store
      .selectFrom('link')
      .selectAll()
      .where('created_by', '=', principal.id)
      .orderBy('created_at', 'desc')
      .execute()
  }

  /** Revokes an own link: it opens for nobody any more, and its frozen result is deleted. A second time changes nothing. */
  async revoke(id: string, principal: Principal, now = Date.now()): Promise<LinkRow> {
    const row = await this.own(id, principal)
    if (row.revoked_at !== null) return row
    await this.store.updateTable('link').set({ revoked_at: now }).where('id', '=', id).execute()
    await rm(/* turbopackIgnore: true */ row.result_path, { force: true })
    return { ...row, revoked_at: now }
  }

  /** Keeps the frozen result of an own link for good, or for the usual time from now. */
  async pin(id: string, isPinned: boolean, principal: Principal, now = Date.now()): Promise<LinkRow> {
    const row = await this.own(id, principal)
    const kept = { result_kept_until: isPinned ? null : now + KEEP_MS }
    await this.store.updateTable('link').set(kept).where('id', '=', id).execute()
    return { ...row, ...kept }
  }

  private async execution(id: string) {
    return await this.store
      .selectFrom('execution')
      .select(['scanned_bytes', 'cost_usd'])
      .where('id', '=', id)
      .executeTakeFirst()
  }

  private async own(id: string, principal: Principal): Promise<LinkRow> {
    const row = await this.store
      .selectFrom('link')
      .selectAll()
      .where('id', '=', id)
      .where('created_by', '=', principal.id)
      .executeTakeFirst()
    if (!row) throw new LakewardenError('not-found', 'There is no such link of yours.')
    return row
  }
}
