import { LakewardenError } from '@/lib/errors'

const FAILURES = 8
const OPEN_MS = 10_000

/**
 * Keeps calls away from a service that does not answer: after 8 failures in a row it opens, and for 10 seconds every
 * call fails at once; then one call is let through, and its outcome decides.
 */
export class CircuitBreaker {
  private failures = 0
  private firstFailure = 0
  private openUntil = 0
  private isProbing = false

  constructor(
    private readonly service: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws LakewardenError `engine-down` while the service is left alone */
  refuseWhileOpen(): void {
    if (this.failures < FAILURES) return
    if (this.now() < this.openUntil || this.isProbing) throw this.refusal()
    this.isProbing = true
  }

  /** The service answered, be it with a refusal. */
  succeeded(): void {
    this.failures = 0
    this.isProbing = false
  }

  /** The service did not answer, or not as itself. */
  failed(): void {
    this.isProbing = false
    if (this.failures === 0) this.firstFailure = this.now()
    this.failures++
    if (this.failures >= FAILURES) this.openUntil = this.now() + OPEN_MS
  }

  /** When the trouble began, in epoch milliseconds, while the service is left alone. */
  openSince(): number | undefined {
    return this.failures >= FAILURES ? this.firstFailure : undefined
  }

  private refusal(): LakewardenError {
    const since = new Date(this.firstFailure).toISOString().slice(11, 16)
    return new LakewardenError('engine-down', `${this.service} has not answered since ${since} UTC.`, {
      hint: 'Kept results can still be read. It is tried again every few seconds.',
      retryable: true,
    })
  }
}
