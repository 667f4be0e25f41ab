/** Every way Lakewarden can refuse or fail. */
export type ErrorCode =
  | 'bad-params'
  | 'not-found'
  | 'forbidden'
  | 'unauthenticated'
  | 'query-failed'
  | 'query-rejected'
  | 'over-budget'
  | 'throttled'
  | 'timeout'
  | 'stopped'
  | 'result-gone'
  | 'link-gone'
  | 'conflict'
  | 'row-mismatch'
  | 'engine-down'
  | 'access-denied'
  | 'busy'
  | 'store-full'

/** A place in a text that a person wrote: line and column from 1, and the stretch in UTF-16 units. */
export interface ErrorPlace {
  line: number
  column: number
  start: number
  end: number
}

interface Details {
  /** What the person can do about it. */
  hint?: string
  /** Whether the same request may succeed later. */
  retryable?: boolean
  cause?: unknown
  executionId?: string
  /** Where in the person's text it is. */
  at?: ErrorPlace
  /** What the person wrote is the cause: nothing here is at fault. */
  isOwnDoing?: boolean
}

const BRAND = Symbol.for('lakewarden.error')

/** The one error family. `message` is shown to people: no SQL, no ARN, no stack in it. */
export class LakewardenError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly retryable: boolean
  readonly executionId: string | undefined
  readonly at: ErrorPlace | undefined
  readonly isOwnDoing: boolean
  readonly [BRAND] = true

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'LakewardenError'
    this.code = code
    this.hint = details.hint
    this.retryable = details.retryable ?? false
    this.executionId = details.executionId
    this.at = details.at
    this.isOwnDoing = details.isOwnDoing ?? false
  }
}

/** Whether something thrown is of the family. Not `instanceof`: bundles of one process each have a class of their own. */
export function isLakewardenError(error: unknown): error is LakewardenError {
  return typeof error === 'object' && error !== null && BRAND in error
}
