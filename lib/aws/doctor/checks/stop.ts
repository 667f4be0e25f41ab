import { StopQueryExecutionCommand } from '@aws-sdk/client-athena'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'

/** May a query be stopped? Tried on one that has ended, where stopping changes nothing. */
export const stop: Check<DoctorAccount> = {
  id: 'stop',
  needs: ['sources'],
  async run(account): Promise<Outcome> {
    const { athena } = account.setup.clients
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: account.endedQuery }))
    return { state: 'ok', code: 'stop' }
  },
}
