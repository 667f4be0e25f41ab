import type { WriteSummary } from '@/lib/lake/local/write/lake-writer'

/** Events that came in, of one source, account and Region. Times are epoch milliseconds. */
export interface ImportedGroup {
  source: string
  account: string
  region: string
  events: number
  firstTime: number
  lastTime: number
}

/** Counts what an import brought. */
export class ImportTally {
  duplicates = 0
  events = 0
  lakeFiles = 0
  /** Records that Security Lake has no table for, by reason. */
  readonly skipped = new Map<string, number>()
  private readonly byGroup = new Map<string, ImportedGroup>()

  skip(reason: string): void {
    const known = this.skipped.has(reason) || this.skipped.size < 100 ? reason : 'other events without a table'
    this.skipped.set(known, (this.skipped.get(known) ?? 0) + 1)
  }

  written(summary: WriteSummary): void {
    this.lakeFiles += summary.files.length
    this.events += summary.rows
    for (const p of summary.partitions) {
      this.duplicates += p.duplicates
      if (p.rows === 0) continue
      const key = `${p.source}|${p.account}|${p.region}`
      const group = this.byGroup.get(key) ?? { ...p, events: 0 }
      this.byGroup.set(key, {
        source: p.source,
        account: p.account,
        region: p.region,
        events: group.events + p.rows,
        firstTime: Math.min(group.firstTime, p.firstTime),
        lastTime: Math.max(group.lastTime, p.lastTime),
      })
    }
  }

  groups(): ImportedGroup[] {
    return [...this.byGroup.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
  }
}
