import type { WireRequest } from './wire-call'

/** What goes wrong with a call. */
type CallFault =
  | 'throttle'
  | '5xx'
  /** The connection is cut before the call is looked at. */
  | 'drop'
  /** The call is carried out, then the connection is cut instead of an answer. */
  | 'reset-after-accept'
  | 'slow'
  | 'expired-token'
  | 'denied'
  /** S3: the object is encrypted with a key that the caller may not use. */
  | 'key-denied'
  /** The caller's clock is wrong, and stays wrong whatever it is told. */
  | 'skewed'
  /** S3: the object is not there. */
  | 'missing'
  /** S3: the object ends in the middle, and says so by a shorter length. */
  | 'short'
  /** S3: the connection ends in the middle of the object. */
  | 'truncated'
  /** S3: half of the object comes, then nothing more until the caller goes. */
  | 'stalled'

/** What goes wrong with a query that was started. */
type QueryFault = 'stays-queued' | 'runs-long' | 'failed' | 'cutoff'

/** One scripted fault. */
export interface Fault {
  /** `<service>.<operation>` as in `athena.GetQueryExecution`, or `query` for the fate of a started query. */
  on: string
  kind: CallFault | QueryFault
  /** How often; default 1. */
  times?: number
  /** Calls that still go well before the first fault: 2 makes the third page fail. */
  after?: number
  /** How long `slow` takes; default 1000. */
  ms?: number
  /** Only queries, and calls about queries, whose SQL has this in it. */
  sql?: string
  /** Of a query that fails: Athena's own reason and number. */
  error?: { message: string; category: number; type: number; retryable?: boolean }
}

/** The faults a test has scripted; each is used up in the order in which it was added. */
export class Faults {
  private readonly pending: { fault: Fault; left: number; skip: number }[] = []

  add(fault: Fault): void {
    this.pending.push({ fault, left: fault.times ?? 1, skip: fault.after ?? 0 })
  }

  clear(): void {
    this.pending.length = 0
  }

  /** The fault that a call meets, if any; it is used up by it. */
  ofCall(call: Pick<WireRequest, 'service' | 'operation'>, sql: string): Fault | undefined {
    const names = [`${call.service}.${call.operation}`, `${call.service}.*`]
    return this.take((f) => names.includes(f.on) && sql.includes(f.sql ?? ''))
  }

  /** The fault that a started query meets, if any. */
  ofQuery(sql: string): Fault | undefined {
    return this.take((f) => f.on === 'query' && sql.includes(f.sql ?? ''))
  }

  private take(isMeant: (fault: Fault) => boolean): Fault | undefined {
    for (const entry of this.pending) {
      if (entry.left <= 0 || !isMeant(entry.fault)) continue
      if (entry.skip > 0) {
        entry.skip--
        return undefined
      }
      entry.left--
      return entry.fault
    }
    return undefined
  }
}
