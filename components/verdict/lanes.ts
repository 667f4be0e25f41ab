import type { TimelineMark, Tone } from '@/components/timeline/timeline-model'
import { type SeverityName, severityName } from '@/components/ui/severity-scale'
import type { Buckets } from '@/lib/client/use-buckets'

/** The lanes of the timeline, in their order. */
export const laneIds = ['findings', 'authentication', 'write', 'read', 'data', 'network', 'dns', 'kubernetes'] as const
export type LaneId = (typeof laneIds)[number]

/** Buckets of all events, of those that failed, and of those by a call never made before. */
export interface LaneBuckets {
  all: Buckets | undefined
  failed: Buckets | undefined
  fresh: Buckets | undefined
}

/** The marks of one lane: a call never made before is loud (a write louder), a failure less. */
export function marksOf(lane: LaneId, { all, failed, fresh }: LaneBuckets): TimelineMark[] {
  const isIn = (buckets: Buckets | undefined) =>
    new Set(buckets?.rows.filter(([, value]) => value === lane).map(([time]) => time))
  const failedTimes = isIn(failed)
  const freshTimes = isIn(fresh)
  return (all?.rows ?? [])
    .filter(([, value]) => value === lane)
    .map(([time, , n]) => ({
      t: Date.parse(time),
      n,
      tone: freshTimes.has(time)
        ? lane === 'write'
          ? 'critical'
          : 'high'
        : failedTimes.has(time)
          ? 'medium'
          : usualTone(lane),
    }))
}

function usualTone(lane: LaneId): Tone {
  return lane === 'write' ? 'write' : 'plain'
}

/** Rows of `verdict.network` as marks of one lane. */
export function trafficMarks(
  rows: readonly { time: string; lane: string; events: number; refused: number }[],
  lane: 'network' | 'dns',
): TimelineMark[] {
  return rows
    .filter((row) => row.lane === lane)
    .map((row) => ({ t: Date.parse(row.time), n: row.events, tone: row.refused > 0 ? 'medium' : 'plain' }))
}

/** Rows of `users.findings` as marks with the shape of their severity; their id is the finding's. */
export function findingMarks(
  rows: readonly { time: string; severity_id: number | null; finding_uid: string | null }[],
): TimelineMark[] {
  return rows
    .map((row): TimelineMark => {
      const severity: SeverityName = severityName(row.severity_id)
      return {
        t: Date.parse(row.time),
        n: 1,
        tone: severity,
        severity,
        ...(row.finding_uid && { id: row.finding_uid }),
      }
    })
    .sort((a, b) => a.t - b.t)
}
