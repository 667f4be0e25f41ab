import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { updateWorkGroup } from './workgroup-setting'

/** Do the workgroup's settings hold, or may each query say its own? */
export const enforced: Check<DoctorAccount> = {
  id: 'enforced',
  needs: ['workgroup'],
  async run(account): Promise<Outcome> {
    if ((await account.workGroup()).Configuration?.EnforceWorkGroupConfiguration)
      return { state: 'ok', code: 'enforced' }
    const commands = [updateWorkGroup(account, 'EnforceWorkGroupConfiguration=true')]
    return { state: 'failed', code: 'not-enforced', fix: { commands } }
  },
}
