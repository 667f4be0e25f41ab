import { identifier } from '@/lib/sql/identifier'
import { sql } from '@/lib/sql/sql'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { isReachable, keyOf, type LakeTable } from '../lake-tables'
import { type RefusedTable, whyRefused } from '../why-refused'

/** Can a row of each source be read? One column, one row: the smallest thing that can be asked. */
export const sources: Check<DoctorAccount> = {
  id: 'sources',
  needs: ['tables', 'output'],
  async run(account): Promise<Outcome[]> {
    const tables = (await account.tables()).filter(isReachable)
    const tried = await Promise.all(tables.map((table) => tryOne(account, table)))
    const refused = tried.filter((one): one is RefusedTable => 'reason' in one)
    for (const { table } of refused) account.unreadable.add(keyOf(table))
    const { principal } = await account.identity()
    return [
      ...whyRefused(refused, { ...account.setup, principal }),
      ...good(
        'source',
        tried.flatMap((one) => ('rows' in one && one.rows > 0 ? one.source : [])),
      ),
      ...good(
        'source-empty',
        tried.flatMap((one) => ('rows' in one && one.rows === 0 ? one.source : [])),
      ),
    ]
  },
}

function good(code: 'source' | 'source-empty', of: string[]): Outcome[] {
  return of.length > 0 ? [{ state: 'ok', code, values: { count: of.length, sources: of.join(', ') } }] : []
}

async function tryOne(
  account: DoctorAccount,
  table: LakeTable,
): Promise<{ source: string; rows: number } | RefusedTable> {
  const { database, name, source } = table
  const one = sql`SELECT "time" FROM ${identifier(database)}.${identifier(name)} LIMIT 1`
  try {
    return { source, rows: (await account.ask('doctor.source', one)).length }
  } catch (thrown) {
    return { table, reason: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
