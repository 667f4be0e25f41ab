import type { CustomTable } from '@/lib/lake/custom-table'
import type { LakeKnowledge, LakeTables, SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { coverageOf, isAsked, newestTime } from './coverage'
import { customTables } from './custom-tables'
import { describeLocalTables } from './describe-local-tables'
import type { Manifest } from './manifest'

/** A lake on disk: its manifest knows everything, at any moment. */
export class ManifestKnowledge implements LakeKnowledge {
  constructor(private readonly manifest: Manifest) {}

  async sources(): Promise<SourceKnowledge[]> {
    return coverageOf(this.manifest).map((c) => {
      const days = daysOf(this.manifest, c.source)
      return { ...c, firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null }
    })
  }

  async tables(): Promise<LakeTables> {
    const missing = coverageOf(this.manifest).flatMap((c) => (c.files === 0 ? [c.source] : []))
    return { tables: describeLocalTables(this.manifest), missing, problems: [] }
  }

  async customTables(): Promise<readonly CustomTable[]> {
    return customTables(this.manifest)
  }

  newest(): string | null {
    return newestTime(this.manifest)
  }
}

/** The days that a source has files of, in order. */
function daysOf(manifest: Manifest, source: string): string[] {
  const days = new Set(
    manifest
      .filesOf(source)
      .filter(isAsked)
      .map((f) => f.day),
  )
  return [...days].sort().map((day) => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
}
