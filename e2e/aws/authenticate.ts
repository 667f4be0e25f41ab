import type { AwsAccount } from './account'
import type { AwsCaller, AwsKey } from './iam-model'
import type { ServiceName } from './wire-call'
import { WireFailure } from './wire-failure'

/** What a request says of its signer: the signature's scope and the token's header. */
export interface Signer {
  accessKeyId: string
  sessionToken?: string
  region: string
}

/**
 * Finds out who calls. The signature itself is not checked: what is played here is who may do what.
 * @throws WireFailure as the service says it: keys that nobody has, a token that does not belong to them, keys that ended.
 */
export function authenticate(account: AwsAccount, service: ServiceName, signer: Signer, now = Date.now()): AwsCaller {
  const key = account.keys.find((k) => k.accessKeyId === signer.accessKeyId)
  const principal = account.principals.find((p) => p.arn === key?.principal)
  if (!key || !principal || key.sessionToken !== signer.sessionToken) throw unknownKeys(service)
  if (key.expiresAt !== undefined && key.expiresAt <= now) throw endedKeys(service)
  return { principal, arn: nameOf(key), key, region: signer.region }
}

/** A user by its ARN, a role by the ARN of its session. */
function nameOf({ principal, sessionName }: AwsKey): string {
  if (sessionName === undefined) return principal
  return `${principal.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${sessionName}`
}

function unknownKeys(service: ServiceName): WireFailure {
  if (service === 's3') {
    return new WireFailure(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    )
  }
  const message = 'The security token included in the request is invalid.'
  if (service === 'sts') return new WireFailure('InvalidClientTokenId', message, 403)
  return new WireFailure('UnrecognizedClientException', message, isRest(service) ? 403 : 400)
}

function endedKeys(service: ServiceName): WireFailure {
  if (service === 's3') return new WireFailure('ExpiredToken', 'The provided token has expired.')
  const message = 'The security token included in the request is expired'
  if (service === 'sts') return new WireFailure('ExpiredToken', message, 403)
  return new WireFailure('ExpiredTokenException', message, isRest(service) ? 403 : 400)
}

/** Services that speak REST answer 403 where those of the JSON protocol answer 400. */
function isRest(service: ServiceName): boolean {
  return service === 'lakeformation' || service === 'ram'
}
