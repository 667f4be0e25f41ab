import type { CustomTable } from '@/lib/lake/custom-table'
import type { LakeKnowledge, LakeTables, SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { coverageOf, newestTime } from './coverage'
import { customTables } from './custom-tables'
import { describeLocalTables } from './describe-local-tables'
import type { Manifest } from './manifest'

/** A lake on disk: its manifest knows everything, at any moment. */
export class ManifestKnowledge implements LakeKnowledge {
  constructor(private readonly manifest: Manifest) {}

  async sources(): Promise<SourceKnowledge[]> {
    return coverageOf(this.manifest)
  }

  async tables(): Promise<LakeTables> {
    return { tables: describeLocalTables(this.manifest), problems: [] }
  }

  async customTables(): Promise<readonly CustomTable[]> {
    return customTables(this.manifest)
  }

  newest(): string | null {
    return newestTime(this.manifest)
  }
}
