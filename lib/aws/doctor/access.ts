import type { AccessState, CheckedAccess, LinkPlan, LinksMade } from './access-state'
import { checks, examine } from './doctor'
import { DoctorAccount } from './doctor-account'
import type { DoctorSetup } from './doctor-setup'
import { makeLink, missingLinks } from './missing-links'

/** The access to a lake in AWS: checked when somebody wants it, the last result kept for whoever comes next. */
export class Access {
  private checked: CheckedAccess | undefined
  private checking: Promise<CheckedAccess> | undefined

  /** @param queryUsd what the smallest query costs */
  constructor(
    private readonly setup: DoctorSetup,
    private readonly queryUsd: number,
  ) {}

  /** What the last check found. Asks AWS nothing. */
  state(): AccessState {
    const { queryUsd, checked } = this
    return { engine: 'athena', checks: checkIds(), queryUsd, ...(checked && { checked }) }
  }

  /** Checks anew; who comes while that is under way gets the same results. */
  async check(): Promise<AccessState> {
    this.checking ??= examine(this.setup)
      .then((results) => ({ at: new Date().toISOString(), results }))
      .finally(() => {
        this.checking = undefined
      })
    this.checked = await this.checking
    return this.state()
  }

  /** The calls that would make the missing links. Changes nothing. */
  async planLinks(): Promise<LinkPlan> {
    const account = new DoctorAccount(this.setup)
    const { principal } = await account.identity()
    const calls = await missingLinks(account)
    return { principal, calls: calls.map(({ id, operation, command }) => ({ id, operation, command })) }
  }

  /** Makes those of the missing links whose ids are given: what was shown, and nothing that came up since. */
  async makeLinks(ids: readonly string[]): Promise<LinksMade> {
    const account = new DoctorAccount(this.setup)
    const result: LinksMade = { made: [], failed: [] }
    for (const { id, call } of await missingLinks(account)) {
      if (!ids.includes(id)) continue
      const name = call.operation === 'glue:CreateTable' ? `${call.database}.${call.table}` : call.database
      const reason = await makeLink(account, call)
      if (reason === undefined) result.made.push(name)
      else result.failed.push({ name, reason })
    }
    return result
  }
}

/** The checks by name, in their order. */
export function checkIds() {
  return checks.map(({ id }) => id)
}
