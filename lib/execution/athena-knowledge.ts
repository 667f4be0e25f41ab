import { allTables } from '@/lib/lake/all-tables'
import type { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { describeTables } from '@/lib/lake/athena/describe-tables'
import type { CustomTable } from '@/lib/lake/custom-table'
import type { LakeKnowledge, LakeTables, SourceKnowledge } from '@/lib/lake/lake-knowledge'
import type { AskLake } from './ask-lake'
import { readAthenaSources } from './athena-sources'

interface Options {
  catalogue: LakeCatalogue
  ask: AskLake
  /** How long an answer is good; after it the lake is asked again while the old one is told. */
  lifetimeMs?: number
  now?: () => Date
}

const LIFETIME_MS = 600_000
/** An answer for which tables had to be scanned is good for longer. */
const PAID_LIFETIME_MS = 3_600_000
/** Before this time after a failure nobody tries again, unless there is nothing to tell. */
const REST_MS = 60_000

interface Answer {
  sources: SourceKnowledge[]
  /** Whether metadata alone told it. */
  isFree: boolean
  /** Epoch milliseconds from which it is renewed. */
  goodUntil: number
}

/** A lake behind Athena: the catalogue tells what is linked, Iceberg's metadata what is in it. */
export class AthenaKnowledge implements LakeKnowledge {
  private last: Answer | undefined
  private reading: Promise<Answer> | undefined

  constructor(private readonly options: Options) {}

  async sources(): Promise<SourceKnowledge[]> {
    if (!this.last) return (await this.renewed()).sources
    this.renewBehind()
    return this.last.sources
  }

  async tables(): Promise<LakeTables> {
    const lake = await this.options.catalogue.lake()
    const missing = allTables.map((t) => t.source).filter((s) => !lake.of(s).v1 && !lake.of(s).v2)
    const problems = lake.problems.map(({ message, hint }) => ({ message, hint }))
    return { tables: describeTables(lake), missing, problems }
  }

  async customTables(): Promise<readonly CustomTable[]> {
    return (await this.options.catalogue.lake()).custom
  }

  /** Renews behind only what costs nothing: a monitor that asks every minute shall not make anybody pay. */
  newest(): string | null {
    if (this.last?.isFree) this.renewBehind()
    const times = this.last?.sources.flatMap((s) => s.newestTime ?? []).sort()
    return times?.at(-1) ?? null
  }

  private renewed(): Promise<Answer> {
    this.reading ??= this.read()
      .then((answer) => {
        this.last = answer
        return answer
      })
      .finally(() => {
        this.reading = undefined
      })
    return this.reading
  }

  private renewBehind(): void {
    if (this.reading || !this.last || Date.now() < this.last.goodUntil) return
    this.renewed().catch((error) => {
      if (this.last) this.last.goodUntil = Date.now() + REST_MS
      console.error('What the lake holds could not be read anew, so the last answer is told.', error)
    })
  }

  private async read(): Promise<Answer> {
    const { lifetimeMs, ...options } = this.options
    const { sources, isFree } = await readAthenaSources(await options.catalogue.lake(), options)
    const goodForMs = lifetimeMs ?? (isFree ? LIFETIME_MS : PAID_LIFETIME_MS)
    return { sources, isFree, goodUntil: Date.now() + goodForMs }
  }
}
