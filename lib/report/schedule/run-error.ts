import { type ErrorCode, isLakewardenError } from '@/lib/errors'

/** How often a run is tried before it is given up. */
export const MOST_ATTEMPTS = 5

const BASE_MS = 15_000
const LONGEST_MS = 600_000

/** Failures of the moment. What was refused for good is refused again. */
const PASSING: readonly ErrorCode[] = ['throttled', 'timeout', 'engine-down', 'busy', 'store-full', 'stopped']

/** Why a run failed, as the store keeps it. */
export interface RunError {
  code: ErrorCode
  message: string
  hint?: string
  /** Whether trying again may help. */
  isPassing: boolean
}

/** What something thrown in a run means; what nobody foresaw is worth another try. */
export function runErrorOf(error: unknown): RunError {
  if (isLakewardenError(error)) {
    const { code, message, hint, retryable } = error
    return { code, message, ...(hint && { hint }), isPassing: retryable || PASSING.includes(code) }
  }
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String((error as { code?: unknown })?.code))) {
    const hint = 'Free space in the data folder; it is tried again by itself.'
    return { code: 'store-full', message: 'The disk was full.', hint, isPassing: true }
  }
  return {
    code: 'engine-down',
    message: 'Something went wrong inside Lakewarden.',
    hint: 'The log of the scheduler tells more.',
    isPassing: true,
  }
}

/** How long to wait before the next try, in milliseconds: exponential with full jitter, so that nodes do not march in step. */
export function retryDelay(attempt: number, random = Math.random()): number {
  return Math.round(random * Math.min(LONGEST_MS, BASE_MS * 2 ** attempt))
}
