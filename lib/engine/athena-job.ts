import type { EngineExecutionId, EngineStatus, ResultSource, Statement } from './engine'

/** A statement on its way through the Athena engine. */
export class AthenaJob {
  status: EngineStatus
  result: ResultSource | undefined
  /** Athena's own id, once it has taken the statement. */
  queryId: string | undefined
  /** Set when it is to be stopped: why, and when Athena was told last. Athena may take a while. */
  halt: { why: 'asked' | 'late'; toldAt: number } | undefined
  /** Its scan is on the bill of an earlier run. */
  isFree = false
  /** When Athena first had no room for it. */
  refusedAt: number | undefined
  readonly ended: Promise<EngineStatus>
  /** Breaks off reading the result. */
  readonly reading = new AbortController()
  /** Goes off when its time is over, or Athena's time to stop it. */
  deadline: NodeJS.Timeout | undefined
  private resolve: (status: EngineStatus) => void

  constructor(
    id: EngineExecutionId,
    readonly statement: Statement,
  ) {
    this.status = { id, state: 'queued', scannedBytes: 0 }
    const { promise, resolve } = Promise.withResolvers<EngineStatus>()
    this.ended = promise
    this.resolve = resolve
  }

  get person(): string {
    return this.statement.principal ?? ''
  }

  get isOver(): boolean {
    return this.status.finishedAt !== undefined
  }

  /** Puts down its end; a second one changes nothing. */
  finish(end: Partial<EngineStatus>): void {
    if (this.isOver) return
    clearTimeout(this.deadline)
    const { position: _, ...status } = this.status
    this.status = { ...status, ...end, finishedAt: Date.now() }
    this.resolve(this.status)
  }
}
