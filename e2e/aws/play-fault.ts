import type { Fault } from './faults'
import type { ServiceName } from './wire-call'
import { skewed } from './wire-clock'
import { WireFailure } from './wire-failure'

/** Plays a fault that strikes before a call is looked at; the others are played where they belong. @throws WireFailure */
export async function playFault(service: ServiceName, fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000))
  if (fault?.kind === '5xx') throw unavailable(service)
  if (fault?.kind === 'throttle') throw throttled(service)
  if (fault?.kind === 'expired-token') throw expired(service)
  if (fault?.kind === 'denied') throw denied(service)
  if (fault?.kind === 'key-denied') throw keyDenied()
  if (fault?.kind === 'skewed') throw skewed(service)
}

function unavailable(service: ServiceName): WireFailure {
  if (service === 's3')
    return new WireFailure('InternalError', 'We encountered an internal error. Please try again.', 500)
  return new WireFailure(
    service === 'sts' ? 'InternalFailure' : 'InternalServerException',
    'Internal server error',
    500,
  )
}

function throttled(service: ServiceName): WireFailure {
  if (service === 's3') return new WireFailure('SlowDown', 'Please reduce your request rate.', 503)
  return new WireFailure(service === 'sts' ? 'Throttling' : 'ThrottlingException', 'Rate exceeded')
}

function expired(service: ServiceName): WireFailure {
  if (service === 's3') return new WireFailure('ExpiredToken', 'The provided token has expired.')
  const message = 'The security token included in the request is expired'
  return service === 'sts'
    ? new WireFailure('ExpiredToken', message, 403)
    : new WireFailure('ExpiredTokenException', message)
}

function keyDenied(): WireFailure {
  return new WireFailure(
    'AccessDenied',
    'User: arn:aws:iam::222233334444:user/lakewarden is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:222233334444:key/0a1b because no identity-based policy allows the kms:Decrypt action',
    403,
  )
}

function denied(service: ServiceName): WireFailure {
  if (service === 's3' || service === 'sts') return new WireFailure('AccessDenied', 'Access Denied', 403)
  return new WireFailure('AccessDeniedException', 'You are not authorized to perform this operation.')
}
