import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { keyOf } from '../lake-tables'
import { newestEvent } from '../newest-event'

/** How fresh is the lake? */
export const newest: Check<DoctorAccount> = {
  id: 'newest',
  needs: ['sources'],
  async run(account): Promise<Outcome> {
    const now = new Date()
    const known = await Promise.all(
      (await account.readable()).map(async (table) => {
        const told = account.newest.get(keyOf(table))
        return { source: table.source, time: told === undefined ? await newestEvent(account, table, now) : told }
      }),
    )
    const times = known.flatMap(({ source, time }) => (time ? { source, time } : []))
    const [last] = times.sort((a, b) => b.time.getTime() - a.time.getTime())
    if (!last) return { state: 'failed', code: 'newest-none', values: { region: account.setup.region } }
    return { state: 'ok', code: 'newest', values: { time: last.time.toISOString(), source: last.source } }
  },
}
