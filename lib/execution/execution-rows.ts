import { existsSync } from 'node:fs'
import { type Insertable, type Selectable, sql, type UpdateObject } from 'kysely'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import type { ExecutionTable } from '@/lib/store/execution-table'
import type { Store, Tables } from '@/lib/store/store'
import { storeTime } from '@/lib/store/store-time'
import { frozenRow } from './frozen-row'

/** An execution as the store keeps it. */
export type Row = Selectable<ExecutionTable>

/** States of what has not ended. */
export const OPEN = ['queued', 'running']
/** A result that is about to be deleted is not handed out any more. */
const LEAST_LEFT_MS = 60_000

/** Has it not ended yet? */
export function isOpen(row: Pick<Row, 'state'>): boolean {
  return OPEN.includes(row.state)
}

/** The ids of an execution and of the one that it is a part of. */
export function wholeAnd({ id, part_of }: Row): string[] {
  return part_of === null ? [id] : [id, part_of]
}

/** The executions in the store. */
export class ExecutionRows {
  constructor(private readonly store: Store) {}

  /** A person's own execution, or the frozen result of a link. @throws LakewardenError `not-found` */
  async find(id: string, principal: Principal): Promise<Row> {
    const own = await this.store
      .selectFrom('execution')
      .selectAll()
      .where('id', '=', id)
      .where('principal', '=', principal.id)
      .executeTakeFirst()
    const row = own ?? (await frozenRow(this.store, id))
    if (!row) throw new LakewardenError('not-found', 'There is no such execution.', { hint: 'Run the question again.' })
    return row
  }

  async insert(row: Insertable<ExecutionTable>): Promise<Row> {
    return await this.store.insertInto('execution').values(row).returningAll().executeTakeFirstOrThrow()
  }

  /** Changes an execution that has not ended; an end is final. */
  async update(id: string, set: UpdateObject<Tables, 'execution'>): Promise<void> {
    await this.store.updateTable('execution').set(set).where('id', '=', id).where('state', 'in', OPEN).execute()
  }

  /** The newest kept result of a question, if it is not older than `maxAgeMs`. */
  async fresh(key: string, maxAgeMs: number): Promise<Row | undefined> {
    const row = await this.store
      .selectFrom('execution')
      .selectAll()
      .where('key', '=', key)
      .where('state', '=', 'succeeded')
      .where('shared_from', 'is', null)
      .where('result_kept_until', '>', Date.now() + LEAST_LEFT_MS)
      // What Athena took from a result of its own was older than that already.
      .where(
        sql<number>`finished_at - coalesce(reused_within_ms, 0)`,
        '>=',
        Number.isFinite(maxAgeMs) ? Date.now() - maxAgeMs : 0,
      )
      .orderBy('finished_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.result_path && existsSync(/* turbopackIgnore: true */ row.result_path) ? row : undefined
  }

  /**
   * The engine's id of a question's last run, if that failed no longer than `maxAgeMs` ago and nobody has its answer, and
   * whether its scan is on the bill of that run or of one before.
   */
  async failedQuery(key: string, maxAgeMs: number): Promise<{ resumes?: string; isPaid: boolean }> {
    const row = await this.store
      .selectFrom('execution')
      .select(['state', 'engine_execution_id'])
      .where('key', '=', key)
      .where('shared_from', 'is', null)
      // The query of a merged question answers no part of it alone.
      .where('part_of', 'is', null)
      .where('finished_at', '>=', Date.now() - maxAgeMs)
      .orderBy('finished_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (row?.state !== 'failed' || !row.engine_execution_id) return { isPaid: false }
    const bill = await this.store
      .selectFrom('execution')
      .select('id')
      .where('engine_execution_id', '=', row.engine_execution_id)
      .where('cost_usd', '>', 0)
      .executeTakeFirst()
    return { resumes: row.engine_execution_id, isPaid: bill !== undefined }
  }

  /** What has not ended, on whichever node. */
  async open(): Promise<Row[]> {
    return await this.store.selectFrom('execution').selectAll().where('state', 'in', OPEN).execute()
  }

  /** Somebody asks about an execution that another node runs. */
  async followElsewhere(id: string): Promise<void> {
    await this.update(id, { followed_at: storeTime(this.store) })
  }

  /** Of executions that run here: who is followed on another node since `ms` ago, and who was ended there. */
  async seenElsewhere(ids: readonly string[], ms: number): Promise<{ followed: string[]; ended: string[] }> {
    if (ids.length === 0) return { followed: [], ended: [] }
    const rows = await this.store
      .selectFrom('execution')
      .select((eb) => ['id', 'state', eb(storeTime(this.store), '-', eb.ref('followed_at')).as('age')])
      .where('id', 'in', ids)
      .execute()
    return {
      followed: rows.filter((row) => row.age !== null && Number(row.age) < ms).map((row) => row.id),
      ended: rows.filter((row) => !isOpen(row)).map((row) => row.id),
    }
  }
}
