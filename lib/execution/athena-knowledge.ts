import { allTables } from '@/lib/lake/all-tables'
import type { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { describeTables } from '@/lib/lake/athena/describe-tables'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import type { CustomTable } from '@/lib/lake/custom-table'
import type { LakeKnowledge, LakeTables, SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { newestEvents } from '@/queries/lake/newest'
import type { AskLake } from './ask-lake'
import { type PartitionFacts, partitionsQuestion } from './partitions-question'

interface Options {
  catalogue: LakeCatalogue
  ask: AskLake
  /** How long an answer is good; after it the lake is asked again while the old one is told. */
  lifetimeMs?: number
  now?: () => Date
}

const DAY = 86_400_000

const LIFETIME_MS = 600_000
/** An answer for which tables had to be scanned is good for longer. */
const PAID_LIFETIME_MS = 3_600_000
/** Before this time after a failure nobody tries again, unless there is nothing to tell. */
const REST_MS = 60_000

/** How far back a source is looked for where no metadata tells: first a little, and only further if nothing is there. */
const LOOK_BACK_DAYS = [0.25, 2, 30, 400]

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
    return { tables: describeTables(lake), problems: lake.problems.map(({ message, hint }) => ({ message, hint })) }
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
    const lake = await this.options.catalogue.lake()
    const linked = allTables.map((t) => ({ source: t.source, ...lake.of(t.source) }))
    const told = await this.byMetadata(linked.flatMap(({ v2 }) => (v2?.isIceberg ? [v2] : [])))
    // A table that is linked and tells nothing may be empty, or of a version that has no such metadata.
    const silent = linked.filter((l) => (l.v1 || l.v2) && !told.has(l.source)).map((l) => l.source)
    const found = await this.byLookingBack(silent)
    const lifetimeMs = this.options.lifetimeMs ?? (silent.length > 0 ? PAID_LIFETIME_MS : LIFETIME_MS)
    return {
      sources: linked.map(({ source }) => knowledgeOf(source, told.get(source) ?? found.get(source) ?? [])),
      isFree: silent.length === 0,
      goodUntil: Date.now() + lifetimeMs,
    }
  }

  /** By source; empty where the metadata may not be read. One query for all tables: what it costs is starting it. */
  private async byMetadata(tables: readonly LinkedTable[]): Promise<Map<string, PartitionFacts[]>> {
    if (tables.length === 0) return new Map()
    try {
      const facts = await this.options.ask(partitionsQuestion(tables), {})
      return Map.groupBy(facts, (f) => f.source)
    } catch (error) {
      console.error('Iceberg metadata is not readable, so the newest events are looked for in the tables.', error)
      return new Map()
    }
  }

  private async byLookingBack(sources: readonly string[]): Promise<Map<string, PartitionFacts[]>> {
    const found = new Map<string, PartitionFacts[]>()
    const now = (this.options.now?.() ?? new Date()).getTime()
    for (const days of LOOK_BACK_DAYS) {
      const missing = sources.filter((s) => !found.has(s))
      if (missing.length === 0) break
      const [from, to] = [now - days * DAY, now + DAY].map((ms) => new Date(ms).toISOString())
      const rows = await this.options.ask(newestEvents, { from, to, sources: missing } as never)
      for (const [source, facts] of Map.groupBy(rows, (r) => r.source)) {
        found.set(
          source,
          // Counted was only the window, and its first event need not be the first of all.
          facts.map((f) => ({ ...f, files: Number.NaN, bytes: Number.NaN, events: Number.NaN, first_time: null })),
        )
      }
    }
    return found
  }
}

function knowledgeOf(source: string, facts: readonly PartitionFacts[]): SourceKnowledge {
  const times = (pick: (f: PartitionFacts) => string | null) => facts.flatMap((f) => pick(f) ?? []).sort()
  return {
    source,
    files: total(facts.map((f) => f.files)),
    rows: total(facts.map((f) => f.events)),
    bytes: total(facts.map((f) => f.bytes)),
    firstTime: times((f) => f.first_time)[0] ?? null,
    newestTime: times((f) => f.newest_time).at(-1) ?? null,
    accounts: distinct(facts.map((f) => f.account)),
    regions: distinct(facts.map((f) => f.region)),
  }
}

/** Null where nobody counted. */
function total(numbers: readonly number[]): number | null {
  const sum = numbers.reduce((a, b) => a + b, 0)
  return Number.isNaN(sum) ? null : sum
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((v) => v !== null).sort()
}
