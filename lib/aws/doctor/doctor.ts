import type { Check, CheckResult, Outcome } from './check'
import { caller } from './checks/caller'
import { cutoff } from './checks/cutoff'
import { databases } from './checks/databases'
import { enforced } from './checks/enforced'
import { engineVersion } from './checks/engine-version'
import { metadata } from './checks/metadata'
import { newest } from './checks/newest'
import { output } from './checks/output'
import { region } from './checks/region'
import { role } from './checks/role'
import { share } from './checks/share'
import { sources } from './checks/sources'
import { stop } from './checks/stop'
import { tables } from './checks/tables'
import { workgroup } from './checks/workgroup'
import { DoctorAccount } from './doctor-account'
import type { DoctorSetup } from './doctor-setup'
import { explainFailure } from './explain-failure'
import { runChecks } from './run-checks'

/** Every check, in the order in which they are made: each builds on those before it. */
export const checks: readonly Check<DoctorAccount>[] = [
  caller,
  region,
  role,
  workgroup,
  engineVersion,
  enforced,
  cutoff,
  output,
  share,
  databases,
  tables,
  sources,
  stop,
  metadata,
  newest,
]

/**
 * Checks whether the lake may be read, and says for whatever is missing what puts it right. It changes nothing in the
 * account but one small object where results go.
 * @param onResult is told each result as soon as it is known
 */
export function examine(setup: DoctorSetup, onResult?: (result: CheckResult) => void): Promise<CheckResult[]> {
  const account = new DoctorAccount(setup)
  const explain = async (thrown: unknown): Promise<Outcome> => {
    const me = await account.identity().catch(() => account.caller().catch(() => undefined))
    return explainFailure(thrown, { principal: me?.principal ?? '?', region: setup.region })
  }
  return runChecks(checks, account, explain, onResult)
}
