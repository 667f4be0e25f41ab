import { awsError } from '@/lib/aws/aws-error'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { shellWord } from '../grant-fix'

/** Is the workgroup there, and does it run queries? */
export const workgroup: Check<DoctorAccount> = {
  id: 'workgroup',
  needs: ['caller', 'role', 'region'],
  async run(account): Promise<Outcome> {
    const { workGroup: name, region } = account.setup
    const values = { workgroup: name, region }
    try {
      const { State } = await account.workGroup()
      if (State !== 'DISABLED') return { state: 'ok', code: 'workgroup', values }
      return { state: 'failed', code: 'workgroup-disabled', values, fix: { commands: [enable(name, region)] } }
    } catch (error) {
      if (!/WorkGroup (is )?not found|WorkGroup .* does not exist/i.test(awsError(error).message)) throw error
      return {
        state: 'failed',
        code: 'workgroup-missing',
        values,
        fix: { commands: [`aws athena list-work-groups --region ${shellWord(region)}`] },
      }
    }
  },
}

function enable(name: string, region: string): string {
  return `aws athena update-work-group --region ${shellWord(region)} --work-group ${shellWord(name)} --state ENABLED`
}
