import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'

/** How fresh is the lake? */
export const newest: Check<DoctorAccount> = {
  id: 'newest',
  needs: ['sources'],
  async run(account): Promise<Outcome> {
    const { region } = account.setup
    const known = await account.setup.newest()
    const last = known.reduce<(typeof known)[number] | undefined>((a, b) => (a && a.time >= b.time ? a : b), undefined)
    if (!last) return { state: 'failed', code: 'newest-none', values: { region } }
    return { state: 'ok', code: 'newest', values: { time: last.time, source: last.source } }
  },
}
