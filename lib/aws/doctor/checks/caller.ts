import type { Check } from '../check'
import type { DoctorAccount } from '../doctor-account'

/** Who am I? Needs no right at all: GetCallerIdentity answers whoever has valid credentials. */
export const caller: Check<DoctorAccount> = {
  id: 'caller',
  needs: [],
  async run(account) {
    const { arn, account: id } = await account.caller()
    return { state: 'ok', code: 'caller', values: { principal: arn, account: id } }
  },
}
