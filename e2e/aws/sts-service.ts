import { randomBytes } from 'node:crypto'
import type { AwsAccount } from './account'
import { authenticate } from './authenticate'
import { authorise } from './authorise'
import type { AwsCaller, AwsKey } from './iam-model'
import { stsAnswer } from './sts-xml'
import type { Service } from './wire-call'
import { WireFailure } from './wire-failure'

type Input = Record<string, unknown>

/** The Security Token Service, which answers in XML: who am I, and taking on a role. */
export function stsService(account: AwsAccount): Service {
  return {
    GetCallerIdentity: (_input, { caller }) =>
      stsAnswer('GetCallerIdentity', { UserId: idOf(caller), Account: account.id, Arn: caller.arn }),
    AssumeRole: (input, { caller }) => stsAnswer('AssumeRole', assumeRole(account, input, caller)),
  }
}

/**
 * A session of a role: the caller's policy must allow it and the role must trust the caller, told its external id where
 * it wants one. The refusal is the same whatever is missing.
 */
function assumeRole(account: AwsAccount, input: Input, caller: AwsCaller): Input {
  const roleArn = String(input.RoleArn ?? '')
  const sessionName = String(input.RoleSessionName ?? '')
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) throw invalid('roleSessionName', sessionName, '[\\w+=,.@-]*')
  const seconds = Number(input.DurationSeconds ?? 3600)
  const most = caller.key.sessionName === undefined ? 43_200 : 3_600
  if (!(seconds >= 900 && seconds <= most)) throw invalid('durationSeconds', String(seconds), `900 to ${most}`)
  const trust = account.principals.find((p) => p.arn === roleArn)?.trust
  const isTrusted =
    trust?.principals.includes(caller.principal.arn) &&
    (trust.externalId === undefined || trust.externalId === input.ExternalId)
  if (!isTrusted || authorise(account, caller, 'sts:AssumeRole', roleArn)) {
    throw new WireFailure(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    )
  }
  const key: AwsKey = {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
    sessionToken: randomBytes(48).toString('base64'),
    principal: roleArn,
    sessionName,
    expiresAt: Date.now() + seconds * 1000,
  }
  account.keys.push(key)
  const session = authenticate(account, 'sts', { ...key, region: caller.region })
  return {
    AssumedRoleUser: { AssumedRoleId: idOf(session), Arn: session.arn },
    Credentials: {
      AccessKeyId: key.accessKeyId,
      SecretAccessKey: key.secretAccessKey,
      SessionToken: key.sessionToken,
      Expiration: new Date(key.expiresAt ?? 0).toISOString().replace(/\.\d+/, ''),
    },
  }
}

function invalid(member: string, value: string, constraint: string): WireFailure {
  return new WireFailure(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}

/** A user's or role's own id, with a role's session behind it. */
function idOf({ principal, key }: AwsCaller): string {
  const id = Buffer.from(principal.arn).toString('hex').slice(-17).toUpperCase()
  return key.sessionName === undefined ? `AIDA${id}` : `AROA${id}:${key.sessionName}`
}
