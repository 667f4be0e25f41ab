import { identifier } from '@/lib/sql/identifier'
import { sql } from '@/lib/sql/sql'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut } from '../explain-failure'

/** Can Iceberg's own tables be read, which tell the bytes of a question before it is asked? */
export const metadata: Check<DoctorAccount> = {
  id: 'metadata',
  needs: ['tables', 'output'],
  async run(account): Promise<Outcome[]> {
    const readable = (await account.tables()).filter(
      (t) => t.isIceberg && t.targetSight === 'seen' && t.linkSight === 'seen',
    )
    if (readable.length === 0) return [{ state: 'skipped', code: 'no-v2' }]
    const tried = await Promise.all(
      readable.map(async ({ database, name }) => {
        const from = sql`${identifier(database)}.${identifier(`${name}$partitions`)}`
        try {
          await account.setup.ask('doctor.metadata', sql`SELECT record_count FROM ${from} LIMIT 1`)
          return undefined
        } catch (thrown) {
          return { table: name, reason: thrown instanceof Error ? cut(thrown.message) : '' }
        }
      }),
    )
    // One reason is told once, with all the tables that it holds for.
    const failed = Map.groupBy(
      tried.filter((one) => one !== undefined),
      ({ reason, table }) => reason.replaceAll(table, ''),
    )
    const problems = [...failed.values()].map((of): Outcome => {
      const table = of.map((one) => one.table).join(', ')
      return { state: 'failed', code: 'metadata', values: { table, reason: of[0]?.reason ?? '' } }
    })
    const count = tried.filter((one) => one === undefined).length
    return count > 0 ? [...problems, { state: 'ok', code: 'metadata', values: { count } }] : problems
  },
}
