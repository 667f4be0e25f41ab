import { setTimeout as sleep } from 'node:timers/promises'
import { isClockCorrected, kindOf } from './aws-error'
import type { CircuitBreaker } from './circuit-breaker'

const EARNED = 0.1
const MOST = 20
const ATTEMPTS = 6
const BASE_MS = { throttled: 400, unavailable: 100 }
const CAP_MS = 5_000

/**
 * How many calls may be repeated: every call earns a tenth, every repetition costs one. When all of AWS is in trouble
 * the budget runs dry and calls fail at once, instead of our adding to the trouble.
 */
export class RetryBudget {
  private left = MOST

  /** A call was made for the first time. */
  earn(): void {
    this.left = Math.min(MOST, this.left + EARNED)
  }

  /** Whether one more repetition may be made; it is counted. */
  spend(): boolean {
    if (this.left < 1) return false
    this.left--
    return true
  }
}

interface Options {
  budget: RetryBudget
  breaker: CircuitBreaker
  /** Gets new credentials, where those used have ended before their time. Called once a call. */
  renew?: () => void
  signal?: AbortSignal
}

/**
 * Calls AWS, and again where that can help: throttled, unreachable, credentials ended, clock corrected. What AWS refuses (no permission,
 * wrong input, over a limit of queries) is refused again and therefore not repeated.
 * Waits between: full jitter over 100 ms (400 ms when throttled) doubling, at most 5 s. At most 6 calls.
 * @throws what the last call threw
 */
export async function retrying<T>(call: () => Promise<T>, { budget, breaker, renew, signal }: Options): Promise<T> {
  budget.earn()
  let isRenewed = false
  let isSetRight = false
  for (let attempt = 1; ; attempt++) {
    breaker.refuseWhileOpen()
    try {
      const answer = await call()
      breaker.succeeded()
      return answer
    } catch (error) {
      const kind = kindOf(error)
      if (kind === 'unavailable') breaker.failed()
      else breaker.succeeded()
      if (kind === 'expired' && renew && !isRenewed) {
        isRenewed = true
        renew()
        continue
      }
      // The SDK has taken over AWS's time from the answer and signs with that from now on.
      if (kind === 'skewed' && isClockCorrected(error) && !isSetRight) {
        isSetRight = true
        continue
      }
      const isWorthIt = kind === 'throttled' || kind === 'unavailable'
      if (!isWorthIt || attempt >= ATTEMPTS || signal?.aborted || !budget.spend()) throw error
      await sleep(Math.random() * Math.min(CAP_MS, BASE_MS[kind] * 2 ** (attempt - 1)), undefined, { signal })
    }
  }
}
