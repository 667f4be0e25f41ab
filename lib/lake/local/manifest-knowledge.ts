import type { LakeKnowledge, LakeTables, SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { coverageOf, newestTime } from './coverage'
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

  newest(): string | null {
    return newestTime(this.manifest)
  }
}
