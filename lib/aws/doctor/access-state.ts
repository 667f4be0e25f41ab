import type { CheckId, CheckResult } from './check'
import type { PlannedLink } from './missing-links'

/** Where the lake is, and what is known of the access to it. */
export type AccessState =
  | { engine: 'duckdb'; lakeDir: string; checks: CheckId[] }
  | {
      engine: 'athena'
      checks: CheckId[]
      /** What the smallest query of a check costs. */
      queryUsd: number
      checked?: CheckedAccess
    }

/** What a check found, and when: ISO 8601. */
export interface CheckedAccess {
  at: string
  results: CheckResult[]
}

/** The calls that would make the missing resource links, and in whose name. */
export interface LinkPlan {
  principal: string
  calls: Pick<PlannedLink, 'id' | 'operation' | 'command'>[]
}

/** What became of the calls: names of the links made, and why others were not. */
export interface LinksMade {
  made: string[]
  failed: { name: string; reason: string }[]
}
