import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { awsError } from '@/lib/aws/aws-error'
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
    const refusal = await refusalOf(account, externalId)
    if (refusal) return refused(refusal, { principal, role: roleArn, ...(externalId && { externalId }) })
    if (externalId === undefined) return { state: 'ok', code: 'role-own' }
    const isOpen = (await refusalOf(account, undefined)) === undefined
    return isOpen
      ? { state: 'failed', code: 'role-open', fix: { statement: trust(principal, externalId) } }
      : { state: 'ok', code: 'role' }
  },
}

/** The refusal, or nothing where the role is given. @throws whatever is no refusal */
async function refusalOf({ setup }: DoctorAccount, externalId: string | undefined): Promise<Error | undefined> {
  try {
    await setup.callerSts.send(
      new AssumeRoleCommand({
        RoleArn: setup.roleArn,
        RoleSessionName: SESSION,
        DurationSeconds: SHORTEST_S,
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    )
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || missingRight(error)?.kind !== 'iam') throw error
    return error
  }
}

function refused(
  refusal: Error,
  { principal, role, externalId }: { principal: string; role: string; externalId?: string },
): Outcome {
  const values = { principal }
  if (awsError(refusal).message.includes('no identity-based policy')) {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role } as const
    return { state: 'failed', code: 'role-policy', values, fix: { statement } }
  }
  return { state: 'failed', code: 'role-refused', values, fix: { statement: trust(principal, externalId) } }
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
