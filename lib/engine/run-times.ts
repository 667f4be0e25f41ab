/** Run times kept of one question. */
const KEPT = 40
/** Questions whose run times are kept. */
const QUESTIONS = 500
/** Where in the order of past run times the first look is made. */
const FIRST = 0.7
/** Added to that, so that a query as long as ever is found done. */
const SLACK_MS = 12

/**
 * How long questions ran, to know when a look at one is worth its call. A question that took 250 ms ten times is looked
 * at after 262 ms, not every second; one that nobody knows is looked at ever more seldom as it goes on.
 */
export class RunTimes {
  private readonly past = new Map<string, number[]>()

  /** Keeps that a question has run for so many milliseconds, from when it was taken to its end. */
  add(question: string, ms: number): void {
    const times = this.past.get(question) ?? []
    // Last used, last forgotten.
    this.past.delete(question)
    this.past.set(question, [...times.slice(1 - KEPT), ms])
    const oldest = this.past.keys().next().value
    if (this.past.size > QUESTIONS && oldest !== undefined) this.past.delete(oldest)
  }

  /** Milliseconds since its beginning at which a question that has run for `elapsedMs` is to be looked at next. */
  nextLookMs(question: string, elapsedMs: number): number {
    const times = [...(this.past.get(question) ?? [])].sort((a, b) => a - b)
    if (times.length === 0) return elapsedMs === 0 ? 120 : elapsedMs + clamp(elapsedMs * 0.15, 60, 2_000)
    const first = (times[Math.floor((times.length - 1) * FIRST)] ?? 0) + SLACK_MS
    if (elapsedMs < first) return first
    const longest = times.at(-1) ?? 0
    // While it may end any moment a look is soon; when it is longer than ever, nobody knows.
    return (
      elapsedMs + (elapsedMs <= longest * 1.5 ? clamp(elapsedMs * 0.05, 25, 2_000) : clamp(elapsedMs * 0.15, 60, 2_000))
    )
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
