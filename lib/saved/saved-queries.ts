import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import { exclusively } from '@/lib/store/exclusively'
import type { SavedQueryTable, SavedVersionTable } from '@/lib/store/saved-query-table'
import type { Store } from '@/lib/store/store'
import { checkAsked } from './asked'
import { type SavedQuery, toSavedQuery } from './saved-query'
import type { SavedChange, SavedRequest } from './saved-request'

/** Questions and SQL that were saved under a name, with all their versions. */
export class SavedQueries {
  constructor(private readonly store: Store) {}

  /** What a person may see: their own, and the team's. By folder and name. */
  async list(principal: Principal): Promise<SavedQuery[]> {
    const rows = await this.visible(principal).orderBy('folder').orderBy('name').orderBy('id').execute()
    const versions = await this.store
      .selectFrom('saved_version')
      .innerJoin('saved_query', (join) =>
        join
          .onRef('saved_query.id', '=', 'saved_version.saved_query_id')
          .onRef('saved_query.version', '=', 'saved_version.version'),
      )
      .selectAll('saved_version')
      .execute()
    const newest = new Map(versions.map((v) => [v.saved_query_id, v]))
    return rows.flatMap((row) => {
      const version = newest.get(row.id)
      return version ? [toSavedQuery(row, version)] : []
    })
  }

  /** One of them, at its newest or a given version. @throws LakewardenError `not-found` */
  async find(id: string, principal: Principal, version?: number): Promise<SavedQuery> {
    const row = await this.row(id, principal)
    const shown = await this.version(id, version ?? row.version)
    return toSavedQuery(row, shown)
  }

  /** All versions of one, the newest first. @throws LakewardenError `not-found` */
  async versions(id: string, principal: Principal): Promise<SavedQuery[]> {
    const row = await this.row(id, principal)
    const versions = await this.store
      .selectFrom('saved_version')
      .selectAll()
      .where('saved_query_id', '=', id)
      .orderBy('version', 'desc')
      .execute()
    return versions.map((version) => toSavedQuery(row, version))
  }

  /** @throws LakewardenError `bad-params` for what cannot be asked, `conflict` where the name is taken */
  async create(request: SavedRequest, principal: Principal, now = Date.now()): Promise<SavedQuery> {
    checkAsked(request)
    const id = randomUUID()
    await this.write(
      request,
      async (store) => {
        await store
          .insertInto('saved_query')
          .values({
            ...{ id, owner: principal.id, visibility: request.visibility, folder: request.folder, name: request.name },
            ...{ description: request.description, version: 1, created_at: now, updated_at: now },
          })
          .execute()
        await store
          .insertInto('saved_version')
          .values(versionRow(id, 1, request, principal, now))
          .execute()
      },
      principal.id,
    )
    return await this.find(id, principal)
  }

  /**
   * Saves a new version of one's own, or of the team's.
   * @throws LakewardenError `not-found`, `bad-params`, `conflict` where somebody else has saved in the meantime
   */
  async save(id: string, change: SavedChange, principal: Principal, now = Date.now()): Promise<SavedQuery> {
    checkAsked(change)
    const row = await this.row(id, principal)
    if (row.owner !== principal.id && change.visibility !== row.visibility) {
      throw new LakewardenError('forbidden', 'Only its owner chooses who sees a saved query.')
    }
    await this.write(
      change,
      async (store) => {
        const version = change.basedOn + 1
        const { numUpdatedRows } = await store
          .updateTable('saved_query')
          .set({
            ...{ name: change.name, folder: change.folder, description: change.description },
            ...{ visibility: change.visibility, version, updated_at: now },
          })
          .where('id', '=', id)
          .where('version', '=', change.basedOn)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) {
          throw new LakewardenError('conflict', 'Somebody has saved another version in the meantime.', {
            hint: 'Look at the newest version, then save yours again, or save it under another name.',
          })
        }
        await store
          .insertInto('saved_version')
          .values(versionRow(id, version, change, principal, now))
          .execute()
      },
      row.owner,
    )
    return await this.find(id, principal)
  }

  /** Deletes an own one with all its versions; links made from it go on. @throws LakewardenError `not-found` */
  async remove(id: string, principal: Principal): Promise<void> {
    const row = await this.row(id, principal)
    if (row.owner !== principal.id) throw new LakewardenError('forbidden', 'Only its owner deletes a saved query.')
    await this.store.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('saved_version').where('saved_query_id', '=', id).execute()
      await transaction.deleteFrom('saved_query').where('id', '=', id).execute()
    })
  }

  private visible(principal: Principal) {
    return this.store
      .selectFrom('saved_query')
      .selectAll()
      .where((where) => where.or([where('owner', '=', principal.id), where('visibility', '=', 'team')]))
  }

  private async row(id: string, principal: Principal): Promise<Selectable<SavedQueryTable>> {
    const row = await this.visible(principal).where('id', '=', id).executeTakeFirst()
    if (!row)
      throw new LakewardenError('not-found', 'There is no such saved query.', { hint: 'It may have been deleted.' })
    return row
  }

  private async version(id: string, version: number): Promise<Selectable<SavedVersionTable>> {
    const row = await this.store
      .selectFrom('saved_version')
      .selectAll()
      .where('saved_query_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (!row) throw new LakewardenError('not-found', 'This saved query has no such version.')
    return row
  }

  /** One writer at a time, so that the look at what names are taken holds. */
  private async write(
    { folder, name }: Pick<SavedRequest, 'folder' | 'name'>,
    work: (store: Store) => Promise<void>,
    owner: string,
  ): Promise<void> {
    await exclusively(this.store, 'saved', async (store) => {
      await work(store)
      const same = await store
        .selectFrom('saved_query')
        .select('id')
        .where('owner', '=', owner)
        .where('folder', '=', folder)
        .where('name', '=', name)
        .execute()
      if (same.length > 1) {
        throw new LakewardenError('conflict', 'There is a saved query of this name in this folder.', {
          hint: 'Choose another name, or save a new version of that one.',
        })
      }
    })
  }
}

function versionRow(id: string, version: number, request: SavedRequest, principal: Principal, now: number) {
  return {
    ...{ saved_query_id: id, version, query: request.query, params: JSON.stringify(request.params ?? {}) },
    ...{ last: request.last, time_zone: request.timeZone, saved_by: principal.id, saved_at: now },
    chart: request.chart === null ? null : JSON.stringify(request.chart),
  }
}
