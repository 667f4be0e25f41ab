import type { HuntSummary } from '@/lib/hunt'

/** By what the library is narrowed. Empty lists narrow nothing. */
export interface HuntFilters {
  text: string
  family: readonly string[]
  source: readonly string[]
  tactic: readonly string[]
}

/** ATT&CK's tactics in the order of an attack. Source: attack.mitre.org, Enterprise matrix. */
const tactics = [
  ...['reconnaissance', 'initial-access', 'execution', 'persistence', 'privilege-escalation', 'defense-evasion'],
  ...['credential-access', 'discovery', 'lateral-movement', 'collection', 'command-and-control', 'exfiltration'],
  'impact',
]

/** The facets, and what a hunt says of each. */
const facets = {
  family: (hunt: HuntSummary) => [hunt.family],
  source: (hunt: HuntSummary) => hunt.sources,
  tactic: (hunt: HuntSummary) => hunt.tactics,
} as const
export type FacetName = keyof typeof facets
export const facetNames = ['family', 'source', 'tactic'] as const satisfies readonly FacetName[]

/** The hunts that match: every word of the text somewhere, and one value of each facet that is chosen. */
export function matching(hunts: readonly HuntSummary[], filters: HuntFilters, without?: FacetName): HuntSummary[] {
  const words = folded(filters.text).split(/\s+/).filter(Boolean)
  return hunts.filter((hunt) => {
    const text = folded([hunt.name, hunt.title, hunt.sentence, ...hunt.attack].join(' '))
    if (!words.every((word) => text.includes(word))) return false
    return facetNames.every((name) => {
      const chosen = filters[name]
      return name === without || chosen.length === 0 || facets[name](hunt).some((value) => chosen.includes(value))
    })
  })
}

/** How many hunts each value of a facet would show, given all other filters; tactics in the order of an attack. */
export function counted(hunts: readonly HuntSummary[], filters: HuntFilters, name: FacetName): Map<string, number> {
  const counts = new Map<string, number>(name === 'tactic' ? tactics.map((tactic) => [tactic, 0]) : [])
  for (const hunt of hunts) for (const value of facets[name](hunt)) counts.set(value, counts.get(value) ?? 0)
  for (const hunt of matching(hunts, filters, name)) {
    for (const value of facets[name](hunt)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
