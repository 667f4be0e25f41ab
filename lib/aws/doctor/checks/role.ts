import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { missingRight } from '../missing-right'

/** Seconds of the sessions that are opened to see whether they are given: the least that STS allows. */
const SHORTEST_S = 900
const SESSION = 'lakewarden-doctor'

/** Is the role given with the external ID, and only with it? */
export const role: Check<DoctorAccount> = {
  id: 'role',
  needs: ['caller', 'region'],
  async run(account): Promise<Outcome> {
    const { roleArn, externalId } = account.setup
    if (!roleArn) return { state: 'skipped', code: 'no-role' }
    const { principal, account: id } = await account.caller()
    const isOwn = roleArn.split(':')[4] === id
    if (externalId === undefined && !isOwn) return { state: 'failed', code: 'role-no-id' }
    if (!(await isGiven(account, externalId))) {
      // STS gives one answer whichever of the two is missing.
      const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn } as const
      const fix = { trust: trust(principal, externalId), statement }
      return { state: 'failed', code: 'role-refused', values: { principal }, fix }
    }
    if (externalId === undefined) return { state: 'ok', code: 'role-own' }
    return (await isGiven(account, undefined))
      ? { state: 'failed', code: 'role-open', fix: { trust: trust(principal, externalId) } }
      : { state: 'ok', code: 'role' }
  },
}

/** Whether the role is given. @throws whatever is no refusal */
async function isGiven({ setup }: DoctorAccount, externalId: string | undefined): Promise<boolean> {
  try {
    await setup.callerSts.send(
      new AssumeRoleCommand({
        RoleArn: setup.roleArn,
        RoleSessionName: SESSION,
        DurationSeconds: SHORTEST_S,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    )
    return true
  } catch (thrown) {
    if (missingRight(thrown)?.kind !== 'iam') throw thrown
    return false
  }
}

/** The statement of the role's trust policy. */
function trust(principal: string, externalId: string | undefined) {
  return {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(externalId !== undefined && { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
  } as const
}
