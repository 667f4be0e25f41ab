import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut } from '../explain-failure'
import { updateWorkGroup } from './workgroup-setting'

/** Does the workgroup run engine version 3, whose functions Lakewarden's questions use? */
export const engineVersion: Check<DoctorAccount> = {
  id: 'engine-version',
  needs: ['workgroup'],
  async run(account): Promise<Outcome> {
    const engine = (await account.workGroup()).Configuration?.EngineVersion
    const version = cut(engine?.EffectiveEngineVersion ?? engine?.SelectedEngineVersion ?? '?')
    const number = /version (\d+)/.exec(version)?.[1]
    if (number === undefined || Number(number) >= 3) return { state: 'ok', code: 'engine-version', values: { version } }
    const setting = 'EngineVersion={SelectedEngineVersion=Athena engine version 3}'
    return {
      state: 'failed',
      code: 'engine-old',
      values: { version },
      fix: { commands: [updateWorkGroup(account, setting)] },
    }
  },
}
