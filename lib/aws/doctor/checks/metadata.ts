import { identifier } from '@/lib/sql/identifier'
import { sql } from '@/lib/sql/sql'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut } from '../explain-failure'
import { isReachable } from '../lake-tables'

/** Can Iceberg's own tables be read, which tell the bytes of a question before it is asked? */
export const metadata: Check<DoctorAccount> = {
  id: 'metadata',
  needs: ['sources'],
  async run(account): Promise<Outcome[]> {
    const readable = (await account.tables()).filter(
      (t) => t.isIceberg && isReachable(t) && !account.unreadable.has(`${t.database}.${t.name}`),
    )
    if (readable.length === 0) return [{ state: 'skipped', code: 'no-v2' }]
    const tried = await Promise.all(
      readable.map(async ({ database, name, source }) => {
        const partitions = sql`${identifier(database)}.${identifier(`${name}$partitions`)}`
        try {
          await account.ask('doctor.metadata', sql`SELECT count(*) AS partitions FROM ${partitions}`)
          return { source, reason: undefined }
        } catch (thrown) {
          const reason = thrown instanceof Error ? thrown.message : String(thrown)
          return { source, reason: cut(reason.replaceAll(name, '<table>')) }
        }
      }),
    )
    // One reason is told once, with all the tables that it holds for.
    return [...Map.groupBy(tried, ({ reason }) => reason)].map(([reason, of]): Outcome => {
      const sources = of.map(({ source }) => source).join(', ')
      if (reason === undefined) return { state: 'ok', code: 'metadata', values: { count: of.length } }
      return { state: 'failed', code: 'metadata', values: { sources, reason } }
    })
  },
}
