import type { Column, Row } from '@/lib/client/execution'
import { kindOf } from './kind-of'

/** What an answer names that has a page of its own, the most frequent first. */
export interface FollowValues {
  principal: string[]
  ip: string[]
  finding: string[]
}

/** Finds users, addresses and findings in the rows, up to `most` of each. */
export function followValues(columns: readonly Column[], rows: readonly Row[], most = 6): FollowValues {
  const counts = {
    principal: new Map<string, number>(),
    ip: new Map<string, number>(),
    finding: new Map<string, number>(),
  }
  for (const row of rows) {
    for (const [i, { name }] of columns.entries()) {
      const value = row[i]
      if (typeof value !== 'string' || value === '' || value.length > 2_048) continue
      const kind = kindOf(name, value)
      if (kind !== 'text') counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1)
    }
  }
  const top = (of: Map<string, number>) =>
    [...of]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([value]) => value)
  return { principal: top(counts.principal), ip: top(counts.ip), finding: top(counts.finding) }
}
