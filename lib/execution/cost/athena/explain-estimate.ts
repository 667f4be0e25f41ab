import { z } from 'zod'
import type { Estimate } from '../estimate'
import type { AskAthena } from './ask-athena'

/** Texts of which an estimate is kept. */
const REMEMBERED = 200
const LIFETIME_MS = 600_000

/** Trino writes what it does not know as the text `NaN`. */
const size = z.union([z.number(), z.literal('NaN'), z.literal('Infinity')])
const plan = z.object({
  inputTableColumnInfos: z.array(z.object({ estimate: z.object({ outputSizeInBytes: size }) })),
})

/** What Athena's planner expects to read, by `EXPLAIN (TYPE IO, FORMAT JSON)`, which scans nothing and costs nothing. */
export class ExplainEstimates {
  private readonly known = new Map<string, { at: number; estimate: Promise<Estimate | undefined> }>()

  constructor(private readonly ask: AskAthena) {}

  /**
   * The planner's sizes are those of values unpacked, so that less is scanned: they are shown as a bound.
   * @param statement as it will be asked, values in the text
   * @returns undefined where the planner has no statistics, as of a Hive table that nobody analysed
   */
  of(statement: string): Promise<Estimate | undefined> {
    const known = this.known.get(statement)
    if (known && Date.now() - known.at < LIFETIME_MS) return known.estimate
    const estimate = this.explain(statement)
    this.known.delete(statement)
    this.known.set(statement, { at: Date.now(), estimate })
    for (const oldest of this.known.keys()) {
      if (this.known.size <= REMEMBERED) break
      this.known.delete(oldest)
    }
    return estimate
  }

  private async explain(statement: string): Promise<Estimate | undefined> {
    const rows = await this.ask('lake.explain', `EXPLAIN (TYPE IO, FORMAT JSON) ${statement}`)
    const { inputTableColumnInfos: tables } = plan.parse(JSON.parse(rows.map(([line]) => line ?? '').join('\n')))
    const sizes = tables.map((table) => table.estimate.outputSizeInBytes)
    const bytes = sizes.reduce<number>((sum, n) => sum + (typeof n === 'number' ? n : Number.NaN), 0)
    if (tables.length === 0 || !Number.isFinite(bytes)) return undefined
    return { kind: 'explain-io', bytes: Math.round(bytes), isUpperBound: true, counted: tables.length }
  }
}
