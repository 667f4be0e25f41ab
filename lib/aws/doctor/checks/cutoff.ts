import { formatBytes } from '@/lib/format'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { updateWorkGroup } from './workgroup-setting'

/** What the fix proposes: 10 GB. */
const PROPOSED_BYTES = 10_000_000_000

/** Is a query stopped that reads too much? */
export const cutoff: Check<DoctorAccount> = {
  id: 'cutoff',
  needs: ['workgroup'],
  async run(account): Promise<Outcome> {
    const bytes = (await account.workGroup()).Configuration?.BytesScannedCutoffPerQuery
    if (bytes) return { state: 'ok', code: 'cutoff', values: { limit: formatBytes(bytes, 'en') } }
    const commands = [updateWorkGroup(account, `BytesScannedCutoffPerQuery=${PROPOSED_BYTES}`)]
    return { state: 'failed', code: 'no-cutoff', fix: { commands } }
  },
}
