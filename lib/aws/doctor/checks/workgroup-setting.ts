import type { DoctorAccount } from '../doctor-account'
import { shellWord } from '../grant-fix'

/** The line that changes a setting of the workgroup: `EnforceWorkGroupConfiguration=true`. */
export function updateWorkGroup({ setup }: DoctorAccount, setting: string): string {
  return `aws athena update-work-group --region ${shellWord(setup.region)} --work-group ${shellWord(setup.workGroup)} --configuration-updates ${shellWord(setting)}`
}
