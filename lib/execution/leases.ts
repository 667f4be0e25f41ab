/** Who is followed: an execution that nobody asks about for a while is to be stopped. */
export class Leases {
  private readonly lastFollowed = new Map<string, number>()
  /** How many requests are waiting for an execution just now: whoever waits is following. */
  private readonly waiters = new Map<string, number>()

  constructor(private readonly leaseMs: number) {}

  /** Somebody asks about the execution now. */
  touch(id: string): void {
    this.lastFollowed.set(id, Date.now())
  }

  /** The execution has ended. */
  drop(id: string): void {
    this.lastFollowed.delete(id)
  }

  /** Waits for `end`, but no longer than `waitMs`; the execution is followed all the while. */
  async wait(id: string, end: Promise<void>, waitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, waitMs)
    this.waiters.set(id, (this.waiters.get(id) ?? 0) + 1)
    await Promise.race([end, promise])
    clearTimeout(timer)
    const others = (this.waiters.get(id) ?? 1) - 1
    if (others > 0) this.waiters.set(id, others)
    else this.waiters.delete(id)
  }

  /** The executions that nobody has asked about for longer than the lease. */
  expired(): string[] {
    const now = Date.now()
    return [...this.lastFollowed]
      .filter(([id, at]) => now - at > this.leaseMs && !this.waiters.has(id))
      .map(([id]) => id)
  }
}
