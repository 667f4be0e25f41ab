import type { Updateable } from 'kysely'
import type { Question } from '@/lib/sql/define-query'
import type { ExecutionTable } from '@/lib/store/execution-table'
import { mergedNamed } from '@/queries/merged'
import { columnsOf } from '../execution'
import { failed, leftBehind, success } from '../execution-end'
import { type ExecutionRows, isOpen, type Row } from '../execution-rows'
import type { Flights } from '../flights'
import { PartFiles } from './part-files'

interface Options {
  rows: ExecutionRows
  flights: Flights
  keepMs: number
  /** Told when an execution has ended. */
  onEnd(id: string): void
}

/**
 * Executions whose answer is a part of a merged question's: each waits for an execution of that question, of the same
 * person, which does the scan or shares it like any other, and then takes its own rows out of the result.
 */
export class Parts {
  private readonly files = new PartFiles()
  private readonly under = new Map<string, Promise<void>>()

  constructor(private readonly options: Options) {}

  /** Resolves when the execution has ended; undefined where it is no part under way. */
  ended(id: string): Promise<void> | undefined {
    return this.under.get(id)
  }

  /** Has the execution `id` end as its whole does. */
  follow(id: string, whole: Row, question: Question): Promise<void> {
    const ended = this.land(id, whole, question).finally(() => {
      this.under.delete(id)
      this.options.onEnd(id)
    })
    this.under.set(id, ended)
    return ended
  }

  /** The parts under way. */
  ids(): string[] {
    return [...this.under.keys()]
  }

  /** Takes up parts that a dead process left, once their wholes are taken up. @returns which those are */
  async recover(left: readonly Row[]): Promise<Row[]> {
    const { rows } = this.options
    const taken: Row[] = []
    for (const part of left) {
      const whole = await rows.find(part.part_of ?? '', { id: part.principal }).catch(() => undefined)
      const question = mergedNamed(whole?.query ?? '')?.parts.find(({ name }) => name === part.query)
      if (whole && question) {
        void this.follow(part.id, whole, question)
        taken.push(part)
      } else await rows.update(part.id, leftBehind())
    }
    return taken
  }

  /** Waits until what is under way is written down. */
  async close(): Promise<void> {
    await Promise.all(this.under.values())
    await this.files.close()
  }

  private async land(id: string, whole: Row, question: Question): Promise<void> {
    const { rows, flights } = this.options
    await flights.of(whole.id)?.ended
    const end = await this.endOf(whole, question).catch((cause) => {
      console.error(cause)
      return failed('query-failed', 'The result could not be kept.')
    })
    await rows.update(id, end).catch((error) => console.error(error))
  }

  /** What it cost is on the part whose whole did the scan; the others share that. */
  private async endOf({ id: wholeId, principal }: Row, question: Question): Promise<Updateable<ExecutionTable>> {
    const { rows, keepMs } = this.options
    const whole = await rows.find(wholeId, { id: principal })
    if (isOpen(whole)) return failed('store-full', 'The end of this execution could not be kept.')
    const { state, started_at, finished_at, error, scanned_bytes, cost_usd, estimate, estimated_bytes } = whole
    const told = { started_at, scanned_bytes, cost_usd, estimate, estimated_bytes }
    if (state !== 'succeeded' || !whole.result_path) return { ...told, state, finished_at, error }
    const result = await this.files.of({ path: whole.result_path, columns: columnsOf(whole) }, question)
    const { engine_execution_id, reused_within_ms } = whole
    return { ...success(result, question, keepMs), ...told, finished_at, engine_execution_id, reused_within_ms }
  }
}
