import { identifier } from '@/lib/sql/identifier'
import { sql } from '@/lib/sql/sql'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut } from '../explain-failure'
import { keyOf, type LakeTable } from '../lake-tables'
import { instantOf } from '../newest-event'

/** Can Iceberg's own tables be read, which tell the bytes of a question before it is asked, and how fresh the lake is? */
export const metadata: Check<DoctorAccount> = {
  id: 'metadata',
  needs: ['sources'],
  async run(account): Promise<Outcome[]> {
    const tables = (await account.readable()).filter(({ isIceberg }) => isIceberg)
    if (tables.length === 0) return [{ state: 'skipped', code: 'no-v2' }]
    const tried = await Promise.all(tables.map((table) => tryOne(account, table)))
    // One reason is told once, with all the tables that it holds for.
    return [...Map.groupBy(tried, ({ reason }) => reason)].map(([reason, of]): Outcome => {
      const sources = of.map(({ source }) => source).join(', ')
      if (reason === undefined) return { state: 'ok', code: 'metadata', values: { count: of.length } }
      return { state: 'failed', code: 'metadata', values: { sources, reason } }
    })
  },
}

async function tryOne(account: DoctorAccount, table: LakeTable): Promise<{ source: string; reason?: string }> {
  const { database, name, source } = table
  const partitions = sql`${identifier(database)}.${identifier(`${name}$partitions`)}`
  const newest = sql`SELECT max("data"."time_dt"."max") AS newest FROM ${partitions}`
  try {
    const rows = await account.ask('doctor.metadata', newest)
    account.newest.set(keyOf(table), instantOf(rows[0]?.[0]))
    return { source }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return { source, reason: cut(reason.replaceAll(name, '<table>')) }
  }
}
