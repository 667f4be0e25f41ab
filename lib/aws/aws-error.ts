import { isLakewardenError } from '@/lib/errors'

/** What is known of an error that a call of AWS ended with. */
export interface AwsError {
  /** `ThrottlingException`, `AccessDeniedException`, `ECONNREFUSED`, ... */
  name: string
  message: string
  status: number | undefined
  /** How far this machine's clock is behind AWS's, in milliseconds, where the answer told. */
  clockLagMs: number | undefined
}

/** Why a call failed, as far as one may act on it. */
export type AwsErrorKind = 'throttled' | 'concurrency' | 'unavailable' | 'expired' | 'skewed' | 'refused'

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded|LimitExceededException/
const EXPIRED = /ExpiredToken|TokenRefreshRequired|ExpiredTokenException|RequestExpired/
const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|TimeoutError|NetworkingError|AbortError)$/

/** Whether the SDK has learnt AWS's time from an answer that refused ours. */
export function isClockCorrected(thrown: unknown): boolean {
  return (thrown as { $metadata?: { clockSkewCorrected?: boolean } })?.$metadata?.clockSkewCorrected === true
}

/** An unknown error's facts. Values of AWS are kept apart from our own sentences. */
export function awsError(thrown: unknown): AwsError {
  const e = (thrown ?? {}) as {
    name?: string
    code?: string
    message?: string
    $metadata?: { httpStatusCode?: number }
    $response?: { statusCode?: number; headers?: Record<string, string> }
  }
  const status = e.$metadata?.httpStatusCode ?? e.$response?.statusCode
  const date = Date.parse(e.$response?.headers?.date ?? '')
  return {
    // Node's own errors have their name in `code`; the SDK's in `name`.
    name: (e.name === 'Error' || e.name === undefined ? e.code : e.name) ?? 'Error',
    message: String(e.message ?? thrown),
    status,
    clockLagMs: Number.isNaN(date) ? undefined : date - Date.now(),
  }
}

/**
 * Sorts an error by what may be done about it. `refused` will be refused again, however often one asks.
 * An answer that is no JSON (a proxy's 503 page) reaches us as a SyntaxError of the SDK without a service fault.
 */
export function kindOf(thrown: unknown): AwsErrorKind {
  // A circuit breaker's own words.
  if (isLakewardenError(thrown)) return thrown.code === 'engine-down' ? 'unavailable' : 'refused'
  const { name, message, status } = awsError(thrown)
  if (/RequestTimeTooSkewed|RequestInTheFuture/.test(name) || /Signature (expired|not yet current)/.test(message)) {
    return 'skewed'
  }
  if (EXPIRED.test(name) || /token (included in the request )?is expired/i.test(message)) return 'expired'
  if ((thrown as { Reason?: string })?.Reason === 'CONCURRENT_QUERY_LIMIT_EXCEEDED') return 'concurrency'
  if (name === 'TooManyRequestsException' && /concurrent/i.test(message)) return 'concurrency'
  if (THROTTLED.test(name) || status === 429) return 'throttled'
  if (NETWORK.test(name) || NETWORK.test(String((thrown as { code?: string })?.code))) return 'unavailable'
  if (status !== undefined && status >= 500) return 'unavailable'
  if (/^InternalServer|ServiceUnavailable|InternalFailure|InternalError/.test(name)) return 'unavailable'
  if (name === 'SyntaxError' || /Deserialization error|socket hang up|aborted/i.test(message)) return 'unavailable'
  return 'refused'
}
