import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'

/** Codes of Regions: area, direction, number. GovCloud's area has two parts. */
const REGION = /^(us|eu|ap|sa|ca|me|af|il|mx|cn|us-gov)-(north|south|east|west|central|(north|south)(east|west))-\d$/

/** Is it a Region, and does AWS answer there? Needs nothing: a Region that does not exist breaks every other check. */
export const region: Check<DoctorAccount> = {
  id: 'region',
  needs: [],
  async run(account): Promise<Outcome> {
    const { region } = account.setup
    if (!REGION.test(region)) return { state: 'failed', code: 'region-unknown', values: { region } }
    const isAnswered = await account.caller().then(
      () => true,
      () => false,
    )
    if (isAnswered) return { state: 'ok', code: 'region', values: { region } }
    return { state: 'skipped', code: 'needs', values: { check: 'caller' } }
  },
}
