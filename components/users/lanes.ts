import type { TimelineMark, Tone } from '@/components/timeline/timeline-model'
import { severityName } from '@/components/ui/severity-scale'
import type { Buckets } from '@/lib/client/use-buckets'
import type { UserFinding } from '@/queries/users/findings'

/** Lanes that come from the principal's own events, in the order they are shown. */
export const activityLanes = ['authentication', 'write', 'read', 'data', 'kubernetes'] as const

/** How an event ended, from the quietest to the loudest. */
const outcomes = ['success', 'failure', 'denied'] as const
export type Outcome = (typeof outcomes)[number]

/** The tone of an event in its lane. */
function toneOf(lane: string, outcome: Outcome): Tone {
  if (outcome === 'denied') return 'high'
  if (outcome === 'failure') return 'medium'
  return lane === 'write' ? 'write' : 'plain'
}

/** Marks of one lane, sorted by time, from the counts of each outcome split by lane. */
export function activityMarks(lane: string, buckets: Readonly<Record<Outcome, Buckets | undefined>>): TimelineMark[] {
  return outcomes
    .flatMap((outcome) => {
      const tone = toneOf(lane, outcome)
      return (buckets[outcome]?.rows ?? []).flatMap(([time, by, n]) =>
        by === lane ? [{ t: Date.parse(time), n, tone }] : [],
      )
    })
    .sort((a, b) => a.t - b.t)
}

/** Marks of flows or DNS queries from counts split by `action`: what was refused stands out. */
export function trafficMarks(buckets: Buckets | undefined): TimelineMark[] {
  return (buckets?.rows ?? []).map(([time, action, n]) => ({
    t: Date.parse(time),
    n,
    tone: /^(denied|block|reject|drop)/i.test(String(action)) ? 'medium' : 'plain',
  }))
}

/** Marks of findings, each with the shape of its severity. */
export function findingMarks(findings: readonly UserFinding[]): TimelineMark[] {
  return findings
    .map(({ time, severity_id, finding_uid }) => {
      const severity = severityName(severity_id)
      return { t: Date.parse(time), n: 1, tone: severity, severity, ...(finding_uid !== null && { id: finding_uid }) }
    })
    .sort((a, b) => a.t - b.t)
}
