import type { QueryExecution } from '@aws-sdk/client-athena'
import { kindOf } from '@/lib/aws/aws-error'
import { type AthenaCalls, BATCH } from './athena-calls'
import type { RunTimes } from './run-times'

/** A query that is looked after. */
interface Followed {
  id: string
  question: string
  /** When Athena took it. */
  since: number
  /** Told how it is doing, at every look. @returns whether it is over */
  onLook(query: QueryExecution): boolean
  /** Told once when nothing has been heard of it for too long. It is still looked after. */
  onLost(cause: unknown): void
}

interface Entry extends Followed {
  dueAt: number
  misses: number
  isLost: boolean
}

/** Calls a second, whoever asks however much: half of what Athena gives an account for BatchGetQueryExecution. */
const CALLS_A_SECOND = 10
/** Ids that Athena does not know may be very new; so often it is asked again. */
const MISSES = 6
const BACKOFF_MS = { first: 500, most: 15_000 }

/**
 * Looks after all queries under way with one call for up to 50 of them. When the next look is worth its call is told by
 * how long each question took before; whoever is looked at takes the others along.
 */
export class AthenaPoller {
  private readonly entries = new Map<string, Entry>()
  private readonly lastCalls: number[] = []
  private timer: NodeJS.Timeout | undefined
  private isLooking = false
  private failures = 0
  private troubleSince: number | undefined

  /** @param patienceMs how long nothing may be heard before a query counts as lost */
  constructor(
    private readonly calls: Pick<AthenaCalls, 'look'>,
    private readonly times: RunTimes,
    private readonly patienceMs: number,
  ) {}

  /** Looks after a query until it is over; of the same id the new one takes the old one's place. */
  follow(followed: Followed): void {
    const now = Date.now()
    const dueAt = followed.since + this.times.nextLookMs(followed.question, Math.max(0, now - followed.since))
    this.entries.set(followed.id, { ...followed, dueAt, misses: 0, isLost: false })
    this.schedule()
  }

  /** Looks at a query at once: its end is expected. */
  hasten(id: string): void {
    const entry = this.entries.get(id)
    if (!entry) return
    entry.dueAt = Date.now()
    this.schedule()
  }

  close(): void {
    clearTimeout(this.timer)
    this.entries.clear()
  }

  private schedule(): void {
    if (this.isLooking) return
    clearTimeout(this.timer)
    if (this.entries.size === 0) return
    const due = Math.min(...[...this.entries.values()].map((e) => e.dueAt))
    const allowed = this.lastCalls.length < CALLS_A_SECOND ? 0 : (this.lastCalls[0] ?? 0) + 1_000
    this.timer = setTimeout(() => void this.look(), Math.max(0, Math.max(due, allowed) - Date.now()))
  }

  private async look(): Promise<void> {
    this.isLooking = true
    const chosen = [...this.entries.values()].sort((a, b) => a.dueAt - b.dueAt).slice(0, BATCH)
    const at = Date.now()
    this.lastCalls.push(at)
    if (this.lastCalls.length > CALLS_A_SECOND) this.lastCalls.shift()
    try {
      const { QueryExecutions = [] } = await this.calls.look(chosen.map((e) => e.id))
      this.failures = 0
      this.troubleSince = undefined
      const found = new Map(QueryExecutions.map((query) => [query.QueryExecutionId, query]))
      for (const entry of chosen) this.tell(entry, found.get(entry.id), at)
    } catch (error) {
      this.fail(chosen, error)
    } finally {
      this.isLooking = false
      this.schedule()
    }
  }

  private tell(entry: Entry, query: QueryExecution | undefined, at: number): void {
    if (this.entries.get(entry.id) !== entry) return
    if (query) {
      entry.misses = 0
      entry.dueAt = entry.since + this.times.nextLookMs(entry.question, at - entry.since)
      if (entry.onLook(query)) this.entries.delete(entry.id)
      return
    }
    entry.misses++
    entry.dueAt = at + 200 * 2 ** entry.misses
    if (entry.misses < MISSES) return
    this.entries.delete(entry.id)
    if (!entry.isLost) entry.onLost(new Error(`Athena does not know ${entry.id}`))
  }

  private fail(chosen: readonly Entry[], error: unknown): void {
    const now = Date.now()
    this.failures++
    this.troubleSince ??= now
    const wait = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** (this.failures - 1))
    // What is refused three times is refused for good; what is out of reach may come back.
    const isOver = kindOf(error) === 'refused' ? this.failures >= 3 : now - this.troubleSince >= this.patienceMs
    for (const entry of chosen) {
      entry.dueAt = now + wait
      if (!isOver || entry.isLost) continue
      entry.isLost = true
      entry.onLost(error)
    }
  }
}
