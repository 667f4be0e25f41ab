import type { ServiceName, WireRequest } from './wire-call'
import { WireFailure } from './wire-failure'

/** How far apart the two clocks may be: AWS's JSON services take five minutes, S3 fifteen. */
const TOLERATED_MS = { s3: 900_000, others: 300_000 }

/** Refuses what was signed by a clock too far from the server's. @throws WireFailure */
export function demandTime({ service, headers }: WireRequest, now: number): void {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'])) ?? []
  if (!s) return
  const signedAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  const tolerated = service === 's3' ? TOLERATED_MS.s3 : TOLERATED_MS.others
  if (Math.abs(now - signedAt) > tolerated) throw skewed(service)
}

/** What AWS says to a signature of another time. */
export function skewed(service: ServiceName): WireFailure {
  if (service === 's3') {
    const message = 'The difference between the request time and the current time is too large.'
    return new WireFailure('RequestTimeTooSkewed', message, 403)
  }
  return new WireFailure('InvalidSignatureException', 'Signature expired: it is now earlier than 5 min. ago', 403)
}
