import { severities, severityName } from '@/components/ui/severity-scale'
import type { FilterKey } from './filter-keys'
import type { Choice, FilterValue } from './findings-filters'

/** A value in the list of a facet. `count` is undefined for a chosen value that is not among the most frequent. */
export interface FacetValue {
  value: FilterValue
  count: number | undefined
  state: 'in' | 'out' | 'none'
}

/** What the server counted for one column. */
export type Counted = readonly { value: string | number | boolean | null; count: number }[]

/** How many values of a column the server lists at most. */
export const mostListed = 200

/** The values of a facet: chosen ones first, then by count; severities worst first. */
export function facetValues(key: FilterKey, counted: Counted, choice: Choice): FacetValue[] {
  const counts = new Map<FilterValue, number>()
  for (const { value, count } of counted) {
    const name = key === 'severity' ? severityName(Number(value ?? 0)) : value === null ? null : String(value)
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const chosen = [...choice.in, ...choice.out]
  // Beyond the most frequent values a missing one may still exist, so only a whole list proves it has none.
  const unlisted = counted.length < mostListed ? 0 : undefined
  const names = new Set<FilterValue>([...(key === 'severity' ? severities : []), ...chosen, ...counts.keys()])
  const values = [...names].map((value): FacetValue => {
    const state = choice.in.includes(value) ? 'in' : choice.out.includes(value) ? 'out' : 'none'
    return { value, count: counts.get(value) ?? unlisted, state }
  })
  if (key === 'severity') return values
  const rank = { in: 0, out: 1, none: 2 }
  return values.sort((a, b) => rank[a.state] - rank[b.state] || (b.count ?? 0) - (a.count ?? 0))
}
