import type { Section } from './report-request'

/** The reports that come with Lakewarden. Their titles are texts of the house, by these names. */
export const builtInNames = ['weekly-findings', 'executive-overview', 'failed-controls'] as const
export type BuiltInName = (typeof builtInNames)[number]

/** A section whose title is a text of the house: a question, and what it is asked with beside the window. */
type BuiltInSection = Pick<Extract<Section, { kind: 'question' }>, 'query' | 'params'>

/** Rows of one section, at most; the questions count what there is beyond. */
const MOST = 10_000

/** What each built-in report asks, in this order. */
export const builtIns: Readonly<Record<BuiltInName, readonly BuiltInSection[]>> = {
  'weekly-findings': [
    { query: 'findings.count-by-severity', params: {} },
    { query: 'overview.look-first', params: {} },
    { query: 'hunts.findings.new', params: { limit: MOST } },
    { query: 'hunts.findings.changed', params: { limit: MOST } },
    { query: 'hunts.findings.products', params: { limit: MOST } },
    { query: 'hunts.findings.accounts', params: { limit: MOST } },
  ],
  'executive-overview': [
    { query: 'findings.count-by-severity', params: {} },
    { query: 'overview.look-first', params: {} },
    { query: 'overview.risky-activity', params: { by: 'principal' } },
    { query: 'overview.traffic', params: {} },
    { query: 'overview.dns-denials', params: {} },
    { query: 'hunts.findings.failed-controls', params: { limit: MOST } },
  ],
  'failed-controls': [{ query: 'hunts.findings.failed-controls', params: { limit: MOST } }],
}

const PREFIX = 'builtin:'

/** The id under which a built-in report is scheduled. */
export function builtInId(name: BuiltInName): string {
  return `${PREFIX}${name}`
}

/** The built-in report that an id names. */
export function builtInOf(id: string): BuiltInName | undefined {
  return builtInNames.find((name) => builtInId(name) === id)
}
