import type { CatalogueProblem } from './catalogue-problem'
import type { LinkedTable } from './linked-table'

/** The tables of one native source: either version, or both where a lake was migrated. */
export interface LinkedSource {
  v1?: LinkedTable
  v2?: LinkedTable
}

/** What is linked, at one moment. */
export class LinkedLake {
  private readonly sources = new Map<string, LinkedSource>()
  /** Custom sources, each under the name of its best table. */
  readonly custom: readonly LinkedTable[]

  /**
   * @param tables every table found; where several are of the same source and version, the one in the database that
   * holds the most sources is asked, and the others are only listed.
   */
  constructor(
    readonly tables: readonly LinkedTable[],
    readonly problems: readonly CatalogueProblem[],
    /** Epoch milliseconds. */
    readonly readAt: number,
  ) {
    const custom = new Map<string, LinkedTable>()
    for (const table of byPreference(tables)) {
      if (table.version === 'custom') {
        if (!custom.has(table.source)) custom.set(table.source, table)
        continue
      }
      const source = this.sources.get(table.source) ?? {}
      this.sources.set(table.source, source)
      if (table.version === '2.0') source.v2 ??= table
      else source.v1 ??= table
    }
    this.custom = [...custom.values()]
  }

  /** The tables of a native source; both absent where it is not linked. */
  of(source: string): LinkedSource {
    return this.sources.get(source) ?? {}
  }

  /** Identity of what is linked: changes when a table comes, goes or gets other columns. */
  get version(): string {
    return JSON.stringify(this.tables.map((t) => [t.database, t.name, t.source, t.version, t.isIceberg, t.columns]))
  }
}

/** Best first: the database with the most tables of Security Lake, then by name, so that the choice is always the same. */
function byPreference(tables: readonly LinkedTable[]): LinkedTable[] {
  const counts = Map.groupBy(tables, (t) => t.database)
  const weight = (t: LinkedTable) => counts.get(t.database)?.length ?? 0
  const key = (t: LinkedTable) => `${t.database}.${t.name}`
  return [...tables].sort((a, b) => weight(b) - weight(a) || key(a).localeCompare(key(b)))
}
