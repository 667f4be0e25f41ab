import { randomUUID } from 'node:crypto'
import type { Principal } from '@/lib/auth/principal'
import { LakewardenError } from '@/lib/errors'
import { parseQuestion } from '@/lib/execution/parse-question'
import { SavedQueries } from '@/lib/saved/saved-queries'
import { exclusively } from '@/lib/store/exclusively'
import type { Store } from '@/lib/store/store'
import { builtInNames, builtInOf } from './built-in'
import { builtInReport, type Report, toReport } from './report'
import type { ReportRequest, Section } from './report-request'

/** A window to check a section's other parameters with. */
const ANY_WINDOW = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }

/** Reports: those that come with Lakewarden, and a person's own. */
export class Reports {
  constructor(private readonly store: Store) {}

  /** All that a person may run, the built-in ones first. */
  async list(principal: Principal): Promise<Report[]> {
    const rows = await this.store
      .selectFrom('report')
      .selectAll()
      .where('owner', '=', principal.id)
      .orderBy('title')
      .orderBy('id')
      .execute()
    return [...builtInNames.map(builtInReport), ...rows.map(toReport)]
  }

  /** One of them by its id. @throws LakewardenError `not-found` */
  async find(id: string, principal: Principal): Promise<Report> {
    const builtIn = builtInOf(id)
    if (builtIn) return builtInReport(builtIn)
    const row = await this.own(principal).where('id', '=', id).executeTakeFirst()
    if (!row) throw missing('There is no such report.', 'It may have been deleted.')
    return toReport(row)
  }

  /** One of them by its name. @throws LakewardenError `not-found` */
  async named(name: string, principal: Principal): Promise<Report> {
    const row = await this.own(principal).where('name', '=', name).executeTakeFirst()
    const builtIn = builtInNames.find((known) => known === name)
    if (row) return toReport(row)
    if (builtIn) return builtInReport(builtIn)
    const names = (await this.list(principal)).map((report) => report.name)
    throw missing('There is no report of this name.', `There are: ${names.join(', ')}.`)
  }

  /** @throws LakewardenError `bad-params` naming the section that cannot be asked, `conflict` where the name is taken */
  async create(request: ReportRequest, principal: Principal, now = Date.now()): Promise<Report> {
    await this.check(request, principal)
    const id = randomUUID()
    const row = { id, owner: principal.id, ...valuesOf(request), created_at: now, updated_at: now }
    await this.write(request.name, id, principal, (store) => store.insertInto('report').values(row).execute())
    return await this.find(id, principal)
  }

  /** Changes an own report; its schedules go on with the new one. @throws LakewardenError as `create`, `not-found` */
  async save(id: string, request: ReportRequest, principal: Principal, now = Date.now()): Promise<Report> {
    await this.refuseBuiltIn(id, principal)
    await this.check(request, principal)
    await this.write(request.name, id, principal, (store) =>
      store
        .updateTable('report')
        .set({ ...valuesOf(request), updated_at: now })
        .where('id', '=', id)
        .execute(),
    )
    return await this.find(id, principal)
  }

  /** Deletes an own report and its schedules; what has been run stays as long as it is kept. */
  async remove(id: string, principal: Principal): Promise<void> {
    await this.refuseBuiltIn(id, principal)
    await exclusively(this.store, 'reports', async (store) => {
      await store.deleteFrom('schedule').where('report_id', '=', id).execute()
      await store.deleteFrom('report').where('id', '=', id).execute()
    })
  }

  private own(principal: Principal) {
    return this.store.selectFrom('report').selectAll().where('owner', '=', principal.id)
  }

  private async refuseBuiltIn(id: string, principal: Principal): Promise<void> {
    const { builtIn } = await this.find(id, principal)
    if (builtIn) {
      throw new LakewardenError('forbidden', 'A built-in report is not changed.', {
        hint: 'Make one of your own from its sections.',
      })
    }
  }

  private async check({ sections }: ReportRequest, principal: Principal): Promise<void> {
    for (const [i, section] of sections.entries()) await this.checkSection(section, i, principal)
  }

  private async checkSection(section: Section, i: number, principal: Principal): Promise<void> {
    try {
      if (section.kind === 'question') parseQuestion(section.query, { ...section.params, ...ANY_WINDOW })
      if (section.kind === 'saved') await new SavedQueries(this.store).find(section.savedQueryId, principal)
    } catch (error) {
      const { message, hint } = error as LakewardenError
      throw new LakewardenError('bad-params', `sections.${i}: ${message}`, { ...(hint && { hint }), cause: error })
    }
  }

  private async write(
    name: string,
    id: string,
    principal: Principal,
    work: (store: Store) => Promise<unknown>,
  ): Promise<void> {
    await exclusively(this.store, 'reports', async (store) => {
      const taken = await store
        .selectFrom('report')
        .select('id')
        .where('owner', '=', principal.id)
        .where('name', '=', name)
        .where('id', '<>', id)
        .executeTakeFirst()
      if (taken || builtInNames.some((known) => known === name)) {
        throw new LakewardenError('conflict', 'There is a report of this name.', { hint: 'Choose another name.' })
      }
      await work(store)
    })
  }
}

function valuesOf({ name, title, timeZone, sections }: ReportRequest) {
  return { name, title, time_zone: timeZone, sections: JSON.stringify(sections) }
}

function missing(message: string, hint: string): LakewardenError {
  return new LakewardenError('not-found', message, { hint })
}
